// npm start: install what is missing, build, serve the build on this machine only.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from './install-if-needed.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

process.chdir(ROOT);
if (!installIfNeeded()) process.exit(1);
buildOrStop();
await serve();

function buildOrStop() {
  const build = spawnSync(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
    stdio: 'inherit',
  });
  if (build.status !== 0) {
    console.error('The build failed; the reason is above.');
    process.exit(1);
  }
}

async function serve() {
  // Imported late: before the installation there is no Vite.
  const { preview } = await import('vite');
  // Vite takes the next free port when this one is taken.
  const server = await preview({ preview: { host: '127.0.0.1', port: 4173, strictPort: false } });
  const { port } = server.httpServer.address();
  console.log(`\n  Keepalive Lab is ready: http://127.0.0.1:${port}/\n  Stop it with Ctrl+C.\n`);
}
