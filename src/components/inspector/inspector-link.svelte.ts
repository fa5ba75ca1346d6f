/**
 * The wire between the lab and an inspector in a frame or a window, over `@xstate/inspect`. It reads
 * recording and playhead, and has no state but what it has sent last. Comes on demand.
 */
import { createDevTools, inspect } from '@xstate/inspect';
import { CHARTS } from '../../domain/statecharts/charts.ts';
import type { ChartName } from '../../domain/statecharts/chart-names.ts';
import { simTime } from '../../domain/units.ts';
import { chartDefinition } from '../../scene/chart-definition.ts';
import { chartBeginning } from '../../scene/chart-stands.ts';
import type { Lab } from '../../stores/lab.svelte.ts';
import { playerMode } from '../../stores/lesson-on-screen.svelte.ts';
import { inspectorAddress, ownOrigin, showLook } from '../../stores/link-inspector.ts';
import { currentLocale, currentTheme } from '../../stores/preferences.svelte.ts';
import { ChartFeed } from './chart-feed.ts';
import { InspectedService } from './inspected-service.ts';
import { guardMessages, isGreeting } from './message-guard.ts';
import { PlayerFeed } from './player-feed.ts';

type DevTools = ReturnType<typeof createDevTools>;
type Target = HTMLIFrameElement | Window;

/** In the language and the theme of this page. */
export const inspectorHere = (): string =>
  inspectorAddress({ lang: currentLocale(), theme: currentTheme() });

/** Shows the lab in a frame or a window, until the returned function is called or the page is left. */
export function linkInspector(lab: Lab, target: Target): () => void {
  const isFrame = target instanceof HTMLIFrameElement;
  const windowOf = (): Window | null => (isFrame ? target.contentWindow : target);
  const partner = { origin: ownOrigin(), window: windowOf };
  const unguard = guardMessages(window, (heard) => isGreeting(heard, partner));
  const devTools = createDevTools();
  const inspector = inspect({
    url: inspectorHere(),
    devTools,
    ...(isFrame ? { iframe: target } : { iframe: false, targetWindow: target }),
  });
  const stopFollowing = follow(lab, { devTools, windowOf });
  const close = (): void => {
    stopFollowing();
    inspector?.disconnect();
    unguard();
    removeEventListener('pagehide', close);
  };
  addEventListener('pagehide', close);
  return close;
}

interface Wire {
  readonly devTools: DevTools;
  readonly windowOf: () => Window | null;
}

function follow(lab: Lab, { devTools, windowOf }: Wire): () => void {
  const register = (service: InspectedService): void =>
    // It has what the library uses of an interpreter, which is all it shall have.
    devTools.register(service as unknown as Parameters<DevTools['register']>[0]);
  const charts = (Object.keys(CHARTS) as ChartName[]).map((chart) => {
    const service = new InspectedService(chartDefinition(CHARTS[chart]), {
      ...chartBeginning(chart),
      playheadMs: 0,
      reason: 'new',
    });
    register(service);
    return { service, feed: new ChartFeed(chart, service) };
  });
  const player = new PlayerFeed(register);
  const stop = $effect.root(() => {
    $effect(() => {
      const index = lab.recording.take?.index;
      const playheadMs = simTime(lab.playback.playheadMs);
      if (index) for (const { feed } of charts) feed.follow(index, playheadMs);
    });
    $effect(() => player.follow(playerMode(), lab.playback.playheadMs));
    followLook(windowOf);
  });
  return () => {
    stop();
    for (const { service } of charts) service.stop();
    player.stop();
  };
}

/** Another language or theme of this page is one of the inspector's, too. */
function followLook(windowOf: () => Window | null): void {
  let shown = inspectorHere();
  $effect(() => {
    const address = inspectorHere();
    const inspector = windowOf();
    if (address !== shown && inspector) showLook(inspector, address);
    shown = address;
  });
}
