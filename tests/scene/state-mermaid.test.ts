/** The engine's statecharts as Mermaid text, and what of them is lit. */
import { describe, expect, it } from 'vitest';
import { CHART_TABLES } from '../../src/kernel/chart-tables.ts';
import { idOf, modesAround, stateMermaid } from '../../src/scene/state-mermaid.ts';

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim());

describe('a statechart as text', () => {
  it.each(['client', 'session'] as const)('%s has every mode a run can be in', (chart) => {
    const text = stateMermaid(chart);
    const modes = CHART_TABLES[chart].flatMap(({ name }) => modesAround(name));
    for (const mode of new Set(modes)) {
      expect(text).toContain(`state "${mode.split('.').at(-1)}" as ${idOf(mode)}`);
    }
  });

  it('has an arrow for each way on, with the events that lead there', () => {
    const lines = linesOf(stateMermaid('session'));
    expect(lines).toContain('active --> inactive: SSL_DOWN');
    expect(lines).toContain('inactive --> active: SSL_UP');
    expect(lines).toContain('active_sslAndDtls --> active_sslAndDtls: DTLS_UP');
  });

  it('writes an arrow that leaves a mode outside of it, or its end would be drawn twice', () => {
    const text = stateMermaid('client');
    expect(text).toMatch(/^connecting_tunnel --> connected: TUNNEL_UP$/m);
    expect(text).toMatch(/^ +connecting_resolve --> connecting_transport: ANSWERED$/m);
  });

  it('draws parallel regions apart', () => {
    expect(linesOf(stateMermaid('client')).filter((line) => line === '--')).toHaveLength(1);
  });

  it('marks the active modes and those around them', () => {
    const lines = linesOf(stateMermaid('client', 'connected.ssl.up connected.dtls.off'));
    expect(lines.filter((line) => line.startsWith('class '))).toEqual(
      [
        'connected',
        'connected_ssl',
        'connected_ssl_up',
        'connected_dtls',
        'connected_dtls_off',
      ].map((id) => `class ${id} lit`),
    );
  });
});
