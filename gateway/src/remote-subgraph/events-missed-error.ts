import { SubgraphError } from '@coursegraph/platform/subgraph-connection';

/** More events came than could be brought to whoever subscribed. */
export class EventsMissedError extends SubgraphError {
  readonly code = 'EVENTS_MISSED';

  constructor() {
    super('Events came faster than they could be brought to you. Subscribe again, after the last that you have.');
  }
}
