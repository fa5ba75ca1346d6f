/** Shows the player of the lesson on screen through an inspected service; in the sandbox there is none. */
import { playerChart, type PlayerMode } from '../../lesson/player-chart.ts';
import { PLAYER_TABLE } from '../../lesson/player-table.ts';
import { chartDefinition } from '../../scene/chart-definition.ts';
import { eventsBetween } from '../../scene/chart-stands.ts';
import { InspectedService, type ShowReason, type Shown } from './inspected-service.ts';

export class PlayerFeed {
  readonly #register: (service: InspectedService) => void;
  #service: InspectedService | undefined;
  #last: Shown | undefined;

  constructor(register: (service: InspectedService) => void) {
    this.#register = register;
  }

  /** A player has no place in the run: since when it is so is told by the playhead. */
  follow(mode: PlayerMode | undefined, playheadMs: number): void {
    if (mode === undefined) this.stop();
    else this.#show(mode, playheadMs);
  }

  stop(): void {
    this.#service?.stop();
    this.#service = undefined;
    this.#last = undefined;
  }

  #show(mode: PlayerMode, playheadMs: number): void {
    const events = eventsBetween(PLAYER_TABLE, { from: this.#last?.mode ?? '', to: mode });
    const isSame = this.#last?.mode === mode;
    const told = isSame ? this.#last : undefined;
    const shown: Shown = {
      mode,
      events: told?.events ?? events,
      atMs: told?.atMs ?? playheadMs,
      playheadMs,
      reason: reasonOf({ isSame, isStep: events.length > 0 }),
    };
    this.#last = shown;
    if (this.#service) this.#service.show(shown);
    else {
      this.#service = new InspectedService(chartDefinition(playerChart), shown);
      this.#register(this.#service);
    }
  }
}

/** An answer that is remembered is there at once, without a step of the chart. */
function reasonOf({ isSame, isStep }: { isSame: boolean; isStep: boolean }): ShowReason {
  if (isSame) return 'same';
  return isStep ? 'step' : 'new';
}
