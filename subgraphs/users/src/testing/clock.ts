import { jest } from '@jest/globals';

const everythingElse = [
  ...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];

/** Stops the clock of a specification, and nothing else: timers, and so databases, go on. */
export function stopClock(): void {
  jest.useFakeTimers({ now: new Date(), doNotFake: everythingElse });
}

/** Puts the stopped clock forward. */
export function passSeconds(seconds: number): void {
  jest.setSystemTime(Date.now() + seconds * 1000);
}

/** Lets the clock go again, with the right time. */
export function startClock(): void {
  jest.useRealTimers();
}
