// Finds a Chromium for the end-to-end tests and, when asked, gets one.
// Says every step, so that nobody wonders what was put on the machine.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000;

// The headless shell is the same engine without windows: the tests take half the time.
const NAMES_ON_PATH = [
  'chromium-headless-shell',
  'google-chrome-stable',
  'google-chrome',
  'chromium',
  'chromium-browser',
  'chrome',
];

const USUAL_PLACES = {
  linux: [
    '/usr/bin/chromium-headless-shell',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    join(process.env['HOME'] ?? '', 'Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  ],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => process.env[name])
    .filter(Boolean)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Chromium/Application/chrome.exe'),
    ]),
};

/** A browser that is already here, as `{ path, how }`, or null. */
export async function findBrowser() {
  return fromEnvironment() ?? onPath() ?? inUsualPlace() ?? (await downloadedByPlaywright());
}

/** As `findBrowser`, but gets a browser when there is none. Null when that failed too. */
export async function findOrInstallBrowser(say = console.log) {
  const named = process.env['KEEPALIVE_LAB_BROWSER'];
  if (named && !isExecutable(named)) say(`KEEPALIVE_LAB_BROWSER names no program: ${named}.`);
  const found = await findBrowser();
  if (found) {
    say(`Browser for the end-to-end tests: ${found.path} (${found.how}).`);
    return found;
  }
  say('No Chrome or Chromium found here.');
  return (await downloadWithPlaywright(say)) ?? (await installWithApt(say)) ?? giveUp(say);
}

function fromEnvironment() {
  const path = process.env['KEEPALIVE_LAB_BROWSER'];
  return path && isExecutable(path) ? { path, how: 'named by KEEPALIVE_LAB_BROWSER' } : null;
}

function onPath() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = NAMES_ON_PATH.flatMap((name) =>
    folders.map((folder) => join(folder, name + ending)),
  );
  const path = candidates.find(isExecutable);
  return path ? { path, how: 'found on PATH' } : null;
}

function inUsualPlace() {
  const path = (USUAL_PLACES[process.platform] ?? []).find(isExecutable);
  return path ? { path, how: 'found in its usual place' } : null;
}

async function downloadedByPlaywright() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) && canRun(path) ? { path, how: 'downloaded by Playwright' } : null;
  } catch {
    // Playwright does not know this system, or is not installed: then it has no browser for us.
    return null;
  }
}

async function downloadWithPlaywright(say) {
  say('Downloading one: npx playwright install chromium …');
  const cli = join(ROOT, 'node_modules/@playwright/test/cli.js');
  run(process.execPath, [cli, 'install', 'chromium']);
  const found = await downloadedByPlaywright();
  say(found ? `Downloaded ${found.path}.` : 'The download did not work.');
  return found;
}

async function installWithApt(say) {
  if (process.platform !== 'linux' || !isOnPath('apt-get')) return null;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && !isOnPath('sudo')) return null;
  const asRoot = (parameters) => {
    const command = isRoot ? parameters : ['sudo', ...parameters];
    say(`Asking the system's package manager: ${command.join(' ')} …`);
    return run(command[0], command.slice(1)).status === 0;
  };
  asRoot(['apt-get', 'update']);
  // Older releases have no package of the shell alone.
  const install = ['apt-get', 'install', '-y'];
  if (!asRoot([...install, 'chromium-headless-shell'])) asRoot([...install, 'chromium']);
  const found = await findBrowser();
  say(found ? `Installed ${found.path}.` : 'The package manager could not install it.');
  return found;
}

function giveUp(say) {
  say('No browser. Please install Chrome, or set KEEPALIVE_LAB_BROWSER to the path of one.');
  return null;
}

function run(command, parameters) {
  return spawnSync(command, parameters, { stdio: 'inherit', timeout: DOWNLOAD_LIMIT_MS });
}

/** On a bare Linux the downloaded browser may lack system libraries; the package has them. */
function canRun(path) {
  return process.platform !== 'linux' || spawnSync(path, ['--version']).status === 0;
}

function isOnPath(name) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return folders.some((folder) => isExecutable(join(folder, name)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
