/**
 * Loaded before a program (`node --import`), it has the program's clock jump: SIGUSR2 sets it an hour ahead, the next one an
 * hour back from the true time, the third one right again. Timers go on as they are: a machine whose clock is set has the
 * same.
 */
const jumps = [3_600_000, -3_600_000, 0];
const trueNow = Date.now;
let next = 0;
let offset = 0;

class JumpingDate extends Date {
  constructor(...parts: unknown[]) {
    // @ts-expect-error -- Date takes from none to seven
    super(...(parts.length === 0 ? [trueNow() + offset] : parts));
  }
  static override now(): number {
    return trueNow() + offset;
  }
}

globalThis.Date = JumpingDate as DateConstructor;
process.on('SIGUSR2', () => {
  offset = jumps[next++ % jumps.length]!;
});
