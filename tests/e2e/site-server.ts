/** The build on a server of its own: in a folder of the site, with headers, and to be stopped. */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  ...{ html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css' },
  ...{ json: 'application/json', webmanifest: 'application/manifest+json' },
  ...{ svg: 'image/svg+xml', png: 'image/png' },
};

interface Wishes {
  /** With a slash at both ends. */
  readonly folder: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export class Site {
  readonly #server: Server;
  readonly #folder: string;
  /** What a file is answered with in place of its own text. */
  readonly #changes = new Map<string, (text: string) => string>();

  private constructor({ folder, headers = {} }: Wishes) {
    this.#folder = folder;
    this.#server = createServer(async (request, response) => {
      const name = this.#nameOf(request.url ?? '');
      const body = name === undefined ? undefined : await this.#bodyOf(name);
      const type = TYPES[name?.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(body ? 200 : 404, { ...headers, 'content-type': type });
      response.end(body);
    });
  }

  static async open(wishes: Wishes): Promise<Site> {
    const site = new Site(wishes);
    await new Promise<void>((ready) => site.#server.listen(0, '127.0.0.1', ready));
    return site;
  }

  get address(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${this.#folder}`;
  }

  change(name: string, how: (text: string) => string): void {
    this.#changes.set(name, how);
  }

  /** Nothing is answered any more, and what is open is cut. */
  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  #nameOf(url: string): string | undefined {
    const { pathname } = new URL(url, 'http://site');
    if (!pathname.startsWith(this.#folder)) return undefined;
    return pathname.slice(this.#folder.length).replace(/^$|\/$/, '$&index.html');
  }

  async #bodyOf(name: string): Promise<Buffer | string | undefined> {
    const bytes = await readFile(DIST + name).catch(() => undefined);
    const change = this.#changes.get(name);
    return bytes && change ? change(bytes.toString()) : bytes;
  }
}
