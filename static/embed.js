/**
 * Defines <keepalive-lab>: a lesson or an experiment in a frame that sizes itself. One script tag is
 * enough, classic or module; the frame is loaded from where this file lies. Attributes, methods and
 * events are described in docs/embedding.md.
 */
(() => {
  'use strict';
  const NAME = 'keepalive-lab';
  if (customElements.get(NAME)) return;

  const script =
    document.currentScript?.src ||
    [...document.scripts].map(({ src }) => src).find((src) => /\/embed\.js(\?|$)/.test(src));
  const SITE = new URL('.', script || location.href);
  /** A frame that says that it is as high as this is not believed. */
  const HEIGHT_MAX_PX = 20_000;
  /** Named for the person who looks at the page: what the frame is, and what stands there before. */
  const WORDS = {
    en: { frame: 'Keepalive Lab: VPN keepalive timers in motion', link: 'Open in Keepalive Lab' },
    es: {
      frame: 'Keepalive Lab: los temporizadores de una VPN en movimiento',
      link: 'Abrir en Keepalive Lab',
    },
  };
  /** Attributes that are no parameters of the link. */
  const OWN = ['lesson', 'step', 'show', 'lock', 'autoplay', 'height', 'title'];
  /** What any element may have, and what is written for others than us. */
  const COMMON = [
    'id',
    'class',
    'style',
    'slot',
    'hidden',
    'dir',
    'role',
    'tabindex',
    'is',
    'part',
  ];
  /** Parameters that may stand several times: their attribute holds them apart by spaces. */
  const SEVERAL = ['fault', 'traffic', 'other'];

  let count = 0;

  class KeepaliveLab extends HTMLElement {
    #frame;
    #id = '';
    #isReady = false;
    #queue = [];
    #questions = [];
    #watcher;
    #hear = (event) => this.#receive(event);

    connectedCallback() {
      if (this.#frame) return;
      count += 1;
      this.#id = `lab-${count}-${Math.random().toString(36).slice(2, 8)}`;
      addEventListener('message', this.#hear);
      this.#build();
      // Any attribute may be the name of a setting, so no list of them could be given.
      this.#watcher = new MutationObserver((changes) => this.#changed(changes));
      this.#watcher.observe(this, { attributes: true, attributeOldValue: true });
    }

    disconnectedCallback() {
      removeEventListener('message', this.#hear);
      this.#watcher?.disconnect();
      this.#frame = undefined;
      this.#isReady = false;
      this.#queue = [];
      for (const answer of this.#questions.splice(0)) answer(undefined);
    }

    /** The address of what the attributes say, in the app itself or in a frame. */
    address(page = 'index.html') {
      return new URL(page + (page === 'embed.html' ? this.#hash() : this.#plainHash()), SITE).href;
    }

    play() {
      this.#send('play');
    }

    pause() {
      this.#send('pause');
    }

    /** An instant as in links, `5m`, or a number of seconds. */
    seek(t) {
      this.#send('seek', { t });
    }

    /** Its number, from one; or `next` or `previous`. */
    step(step) {
      this.#send('step', { step });
    }

    /** Parameters of a link by name: `{ idleTimeout: '2m', fault: ['link-cut@3m-5m30s'] }`. */
    set(parameters) {
      this.#send('set', { parameters });
    }

    /** Where the frame stands; a promise. It gives `undefined` when the element is taken away. */
    state() {
      return new Promise((resolve) => {
        this.#questions.push(resolve);
        this.#send('state?');
      });
    }

    #build() {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const words = WORDS[this.#language()];
      const link = document.createElement('a');
      link.href = this.address();
      link.textContent = words.link;
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') ?? words.frame;
      frame.setAttribute('loading', 'lazy');
      frame.setAttribute('allow', 'clipboard-write; fullscreen');
      // The frame sends answers only to an origin that it knows: the address without its path.
      frame.setAttribute('referrerpolicy', 'origin');
      const height = Number(this.getAttribute('height')) || 640;
      this.style.display ||= 'block';
      link.style.cssText = 'display:inline-block;padding:0.4rem 0';
      frame.style.cssText = `display:block;box-sizing:border-box;width:100%;height:${height}px;border:0`;
      frame.src = this.address('embed.html');
      this.#frame = frame;
      root.replaceChildren(link, frame);
    }

    #language() {
      const wish = this.getAttribute('lang') ?? document.documentElement.lang;
      return wish.toLowerCase().startsWith('es') ? 'es' : 'en';
    }

    #plainHash() {
      const query = this.#parameters().map((pair) => pair.map(encodeURIComponent).join('='));
      const lesson = this.getAttribute('lesson');
      const step = this.getAttribute('step');
      const page = lesson
        ? `/lesson/${encodeURIComponent(lesson)}${step ? `/${encodeURIComponent(step)}` : ''}`
        : '/sandbox';
      return `#${page}${query.length > 0 ? `?${query.join('&')}` : ''}`;
    }

    #hash() {
      const own = [
        ...(this.hasAttribute('show')
          ? [`show=${encodeURIComponent(this.getAttribute('show'))}`]
          : []),
        ...['lock', 'autoplay'].filter((name) => this.#isOn(name)).map((name) => `${name}=1`),
        `id=${this.#id}`,
      ].join('&');
      const plain = this.#plainHash();
      return `${plain}${plain.includes('?') ? '&' : '?'}${own}`;
    }

    #isOn(name) {
      return this.hasAttribute(name) && !['0', 'false'].includes(this.getAttribute(name));
    }

    /** Every other attribute is a parameter: `idle-timeout` is `idleTimeout`, `client-os` `client.os`. */
    #parameters() {
      const isParameter = (name) =>
        !OWN.includes(name) && !COMMON.includes(name) && !/^(on|aria-|data-)/.test(name);
      return [...this.attributes]
        .filter(({ name }) => isParameter(name))
        .flatMap(({ name, value }) =>
          (SEVERAL.includes(name) ? value.split(/\s+/).filter(Boolean) : [value]).map((text) => [
            parameterName(name),
            text,
          ]),
        );
    }

    /** The frame opens the new link without being loaded anew; before it is ready, its address is it. */
    #changed(changes) {
      const isOurs = ({ attributeName, oldValue }) =>
        !COMMON.includes(attributeName) &&
        !['height', 'title'].includes(attributeName) &&
        oldValue !== this.getAttribute(attributeName);
      if (!changes.some(isOurs)) return;
      const link = this.shadowRoot.querySelector('a');
      if (link) link.href = this.address();
      this.#send('open', { hash: this.#hash() });
    }

    #send(type, body = {}) {
      const message = { target: NAME, version: 1, id: this.#id, type, ...body };
      if (this.#isReady) this.#frame?.contentWindow?.postMessage(message, SITE.origin);
      else this.#queue.push(message);
    }

    #receive({ data, source, origin }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== SITE.origin) return;
      if (data?.source !== NAME || data.version !== 1 || data.id !== this.#id) return;
      const { type } = data;
      if (type === 'ready') this.#becomeReady();
      if (type === 'height') this.#resize(data.height);
      if (type === 'state') for (const answer of this.#questions.splice(0)) answer({ ...data });
      this.dispatchEvent(new CustomEvent(`${NAME}:${type}`, { detail: data, bubbles: true }));
    }

    #becomeReady() {
      this.#isReady = true;
      this.shadowRoot.querySelector('a')?.remove();
      for (const message of this.#queue.splice(0)) {
        this.#frame.contentWindow.postMessage(message, SITE.origin);
      }
    }

    #resize(height) {
      const isHeight = Number.isFinite(height) && height > 0 && height <= HEIGHT_MAX_PX;
      if (isHeight) this.#frame.style.height = `${Math.ceil(height)}px`;
    }
  }

  function parameterName(attribute) {
    const name = attribute.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());
    // `client.os` may be written so, and also with a hyphen; `clientDpdInterval` is a setting.
    const setup =
      /^(client|gateway)(Os|Launch|Protocol|Interface|AutoReconnectBehavior|BackupServers|Standby|ClusterMembers|ImageUpgrade|AddressPool)$/;
    const [, part, field] = setup.exec(name) ?? [];
    return part ? `${part}.${field[0].toLowerCase()}${field.slice(1)}` : name;
  }

  customElements.define(NAME, KeepaliveLab);
})();
