/** What can be exported of a run, how each file is made, and what is said about it. */
import { clockText } from '../../analysis/time-text.ts';
import { indexUntil } from '../../analysis/index-until.ts';
import { atOf } from '../../analysis/recording-index.ts';
import type { Row } from '../../domain/events.ts';
import { m } from '../../i18n/generated/messages.js';
import type { View } from '../../scene/timeline-view.ts';
import type { Lab } from '../../stores/lab.svelte.ts';
import { currentAddress } from '../../stores/link-current.ts';
import { currentTheme } from '../../stores/preferences.svelte.ts';
import type { Take } from '../../stores/recording.svelte.ts';
import { copyText } from '../copy-text.ts';
import { savePng, saveSvg } from '../diagrams/save-picture.ts';
import { saveFile } from '../save-file.ts';
import { logFile, logLines, type LogFormat } from './log-file.ts';
import { runPictureSvg, type RunView } from './picture-svg.ts';

export type PictureView = RunView | 'ladder';

export class Exports {
  readonly #lab: Lab;
  readonly #take: () => Take;
  readonly #shownRows: () => readonly Row[];
  stretch = $state<'run' | 'view'>('run');
  events = $state<'all' | 'shown'>('all');
  logFormat = $state<LogFormat>('csv');
  hasOutside = $state(false);
  view = $state<PictureView>('all');
  pictureFormat = $state<'svg' | 'png'>('svg');
  said = $state('');

  constructor(lab: Lab, parts: { take: () => Take; shownRows: () => readonly Row[] }) {
    this.#lab = lab;
    this.#take = parts.take;
    this.#shownRows = parts.shownRows;
  }

  /** The stretch of the timeline, where it does not show the whole run. */
  get shownStretch(): View | undefined {
    const { horizonMs } = this.#take().index.recording;
    const { timelineView } = this.#lab;
    return timelineView.isZoomed(horizonMs) ? timelineView.shown(horizonMs) : undefined;
  }

  /** A question is open: what comes is not given away. */
  get isCovered(): boolean {
    return this.#lab.isFutureCovered;
  }

  get #span(): View {
    const { horizonMs } = this.#take().index.recording;
    const whole = { fromMs: 0, toMs: horizonMs };
    const wanted = (this.stretch === 'view' ? this.shownStretch : undefined) ?? whole;
    const endMs = this.isCovered ? this.#lab.playback.playheadMs : horizonMs;
    return { fromMs: Math.min(wanted.fromMs, endMs), toMs: Math.min(wanted.toMs, endMs) };
  }

  get #rows(): readonly Row[] {
    const { recording } = this.#take().index;
    const rows =
      this.events === 'shown' ? this.#shownRows() : Array.from(recording.columns.at.keys());
    const { fromMs, toMs } = this.#span;
    return rows.filter((row) => {
      const atMs = atOf(recording, row);
      return atMs >= fromMs && atMs <= toMs;
    });
  }

  saveLog(): Promise<void> {
    return this.#try(() => {
      const { recording } = this.#take().index;
      const rows = this.#rows;
      const lines = logLines(recording, { rows, format: this.logFormat });
      const { content, name } = logFile(lines, this.logFormat);
      saveFile(content, name);
      return m.export_done_log({ name, count: rows.length });
    });
  }

  copyLog(): Promise<void> {
    return this.#try(async () => {
      const { recording } = this.#take().index;
      const rows = this.#rows;
      const text = logLines(recording, { rows, format: this.logFormat }).join('');
      return (await copyText(text))
        ? m.export_copied({ count: rows.length })
        : m.export_not_copied();
    });
  }

  saveCapture(): Promise<void> {
    return this.#try(async () => {
      const { captureOf } = await import('../../devices/pcapng/capture.ts');
      const { bytes, packets, frames, cutMs } = captureOf({
        ...this.#take(),
        span: this.#span,
        points: this.hasOutside ? ['client', 'outside', 'gateway'] : ['client', 'gateway'],
        origin: currentAddress(),
      });
      const name = 'keepalive-lab-run.pcapng';
      saveFile(new Blob([new Uint8Array(bytes)], { type: 'application/x-pcapng' }), name);
      return cutMs === undefined
        ? m.export_done_capture({ name, packets, frames })
        : m.export_cut({ name, time: clockText(cutMs) });
    });
  }

  savePicture(): Promise<void> {
    return this.#try(async () => {
      const { svg, cutMs } = await this.#picture();
      const base = `keepalive-lab-${this.view === 'all' ? 'run' : this.view}`;
      const name = `${base}.${this.pictureFormat}`;
      const page = getComputedStyle(document.documentElement);
      if (this.pictureFormat === 'svg') saveSvg(svg, base);
      else await savePng(svg, base, page.getPropertyValue('--surface').trim());
      return cutMs === undefined
        ? m.export_done({ name })
        : m.export_cut({ name, time: clockText(cutMs) });
    });
  }

  async #picture(): Promise<{ svg: string; cutMs: number | undefined }> {
    const take = this.#take();
    const { playheadMs } = this.#lab.playback;
    if (this.view === 'ladder') {
      const { ladderSvg } = await import('./ladder-svg.ts');
      const index = this.isCovered ? indexUntil(take.index, playheadMs) : take.index;
      return ladderSvg({ take: { ...take, index }, span: this.#span, playheadMs });
    }
    const theme = currentTheme() === 'dark' ? 'dark' : 'light';
    const { view, isCovered } = this;
    const wish = { take, instant: playheadMs, view, isCovered, theme } as const;
    return { svg: runPictureSvg(wish), cutMs: undefined };
  }

  /** Says that it works, gives the browser a moment to show it, and says how it went. */
  async #try(make: () => string | Promise<string>): Promise<void> {
    this.said = m.export_busy();
    await new Promise((resolve) => setTimeout(resolve));
    try {
      this.said = await make();
    } catch {
      // Too much for the browser's memory or canvas, or a part could not be fetched.
      this.said = m.export_failed();
    }
  }
}
