import { describe, expect, it } from 'vitest';
import { elementCode, frameAddress, frameCode } from '../../src/components/embed/embed-code.ts';

const wish = {
  hash: '#/lesson/q05/3?idleTimeout=2m&client.os=windows&fault=link-cut@3m-5m&fault=suspend@8m&lang=es',
  options: { show: ['scene', 'steps'], lock: true, autoplay: false },
  lang: 'en',
  widthPx: 800,
} as const;
const SITE = 'https://lab.example/';

describe('the code for a page', () => {
  it('has the frame by its link, in the language that was chosen', () => {
    expect(frameAddress(wish, SITE)).toBe(
      'https://lab.example/embed.html#/lesson/q05/3?idleTimeout=2m&client.os=windows' +
        '&fault=link-cut@3m-5m&fault=suspend@8m&lang=en&show=scene,steps&lock=1',
    );
    expect(frameCode(wish, SITE, 'A "lab"')).toContain('&amp;lock=1" title="A &quot;lab&quot;"');
  });

  it('leaves the language to the reader', () => {
    expect(frameAddress({ ...wish, hash: '#/sandbox?lang=es', lang: '' }, SITE)).toBe(
      'https://lab.example/embed.html#/sandbox?show=scene,steps&lock=1',
    );
  });

  it('has the element with every parameter as an attribute', () => {
    expect(elementCode(wish, SITE)).toBe(
      '<script src="https://lab.example/embed.js"></script>\n' +
        '<keepalive-lab lesson="q05" step="3" lang="en" show="scene,steps" idle-timeout="2m" ' +
        'client-os="windows" fault="link-cut@3m-5m suspend@8m" style="max-width:800px" lock>' +
        '</keepalive-lab>',
    );
  });
});
