/**
 * Writes the Content-Security-Policy into each page of a build, before all that it governs. The dev
 * server has none: its scripts stand in the page and its reloads come through a socket.
 */
import type { Plugin } from 'vite';
import { PAGE_POLICY, policyText } from './security-policy.ts';

export function securityPolicyPlugin(): Plugin {
  return {
    name: 'keepalive-lab:security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policyText(PAGE_POLICY) },
        injectTo: 'head-prepend',
      },
    ],
  };
}
