import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';
import { findFreePort } from './scripts/free-port.mjs';

// Playwright reads this file again in every worker; the environment keeps the
// choices of the first reading.
process.env['KEEPALIVE_LAB_BROWSER'] ??= (await findBrowser())?.path ?? '';
process.env['KEEPALIVE_LAB_PORT'] ??= String(await findFreePort());

const browserPath = process.env['KEEPALIVE_LAB_BROWSER'];
const port = process.env['KEEPALIVE_LAB_PORT'];
const address = `http://127.0.0.1:${port}/`;

const launchOptions = {
  ...(browserPath ? { executablePath: browserPath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
};

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  fullyParallel: true,
  // Playwright takes half of the cores; a browser waits often enough to share one.
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  // A test that passes only the second time is a failing test.
  retries: 0,
  // Two browsers on two busy cores: a scan of four pages takes its time.
  timeout: 90_000,
  reporter: 'list',
  // A trace of each test costs an eighth of the time: `npm run e2e -- --trace on` makes one.
  // Keeping all files at each first visit would take its share of the time; offline.spec.ts allows it.
  use: { baseURL: address, headless: true, serviceWorkers: 'block' },
  projects: [
    {
      name: 'chromium',
      use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, launchOptions },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort`,
    url: address,
    reuseExistingServer: false,
  },
});
