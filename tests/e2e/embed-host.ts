/** A page of somebody else's, on another origin: another port of this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostSite {
  readonly address: string;
  readonly close: () => Promise<void>;
}

/** Serves one page at every address. */
export async function serveHostPage(html: string): Promise<HostSite> {
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Two lessons between long stretches of text, and a field that has the focus. */
export function hostPage(lab: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A course</title>
<script src="${lab}embed.js"></script></head>
<body style="margin:0"><main><h1>A course</h1><label>Name <input id="name" autofocus></label>
<p>Before.</p>
<keepalive-lab id="first" lesson="q05" step="2" lang="en" idle-timeout="2m" show="scene,steps"></keepalive-lab>
<keepalive-lab id="second" lesson="q01" lang="es" show="scene,settings" lock></keepalive-lab>
<p style="height:3000px">After.</p></main></body></html>`;
}
