// Wireshark's tool tshark, by which the captures are tested; on Debian and its like it is installed
// where it is missing. Says in a line what it found or did.
import { spawnSync } from 'node:child_process';

const INSTALL_LIMIT_MS = 10 * 60 * 1000;

/** Whether tshark is here, at the end. */
export function findOrInstallTshark(say = console.log) {
  if (isHere()) {
    say('tshark for the tests of captures: found.');
    return true;
  }
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (process.platform === 'linux' && canRun('apt-get') && isAllowed(asRoot)) {
    say('No tshark here. Asking the system’s package manager for it …');
    apt(asRoot, 'update');
    apt(asRoot, 'install', '-y', '--no-install-recommends', 'tshark');
  }
  const isInstalled = isHere();
  say(
    isInstalled
      ? 'tshark for the tests of captures: installed.'
      : 'No tshark: the tests that read captures with it are skipped. Install Wireshark’s command line tools to run them.',
  );
  return isInstalled;
}

/** Quietly, and without a question: the package would ask who may capture, and we capture nothing. */
function apt(asRoot, ...parameters) {
  const [command, ...words] = [
    ...asRoot,
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'apt-get',
    '-qq',
  ];
  spawnSync(command, [...words, ...parameters], { stdio: 'ignore', timeout: INSTALL_LIMIT_MS });
}

const isHere = () => canRun('tshark');
const canRun = (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0;

/** Root, or whoever sudo asks for no password. */
function isAllowed(asRoot) {
  const [command, ...words] = [...asRoot, 'true'];
  return spawnSync(command, words, { stdio: 'ignore' }).status === 0;
}
