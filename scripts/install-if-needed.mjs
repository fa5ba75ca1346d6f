// Installs the packages when they are missing or not those of package-lock.json.
// Uses nothing but Node, because there may be nothing else yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WANTED = join(ROOT, 'package-lock.json');
// npm writes down here what it really installed.
const INSTALLED = join(ROOT, 'node_modules/.package-lock.json');

/** True when all packages are there afterwards. */
export function installIfNeeded() {
  if (!isInstallNeeded()) return true;
  console.log('Installing packages (npm ci): this takes about a minute, once.');
  const result = runNpm(['ci', '--include=dev']);
  if (result.status === 0) return true;
  console.error('The packages could not be installed. Is the npm registry reachable from here?');
  return false;
}

function isInstallNeeded() {
  if (!existsSync(INSTALLED)) return true;
  const wanted = packagesOf(WANTED);
  const installed = packagesOf(INSTALLED);
  return Object.entries(wanted).some(
    // Optional packages are there or not, depending on the machine.
    ([path, { version, optional }]) =>
      path !== '' && !optional && installed[path]?.version !== version,
  );
}

function packagesOf(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages;
}

function runNpm(parameters) {
  const options = { cwd: ROOT, stdio: 'inherit' };
  const runningNpm = process.env['npm_execpath'];
  // `npm start` and `npm test` tell which npm is running; a bare `node scripts/…` does not.
  return runningNpm?.endsWith('.js')
    ? spawnSync(process.execPath, [runningNpm, ...parameters], options)
    : spawnSync('npm', parameters, { ...options, shell: process.platform === 'win32' });
}
