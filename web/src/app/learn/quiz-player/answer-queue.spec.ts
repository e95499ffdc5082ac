import { AnswerQueue, type SaveOutcome, type SentAnswer } from './answer-queue';

/** A sending that waits for the test to answer it. */
interface Sending extends SentAnswer {
  answer(outcome: SaveOutcome): void;
}

/** The far end of a queue: what it sends and when it pauses, as events that a test waits for. */
class FarEnd {
  readonly #sendings: Sending[] = [];
  readonly #pauses: { failures: number; end: () => void }[] = [];
  #changed: () => void = () => undefined;

  readonly save = (sent: SentAnswer): Promise<SaveOutcome> =>
    new Promise((resolve) => {
      this.#sendings.push({ ...sent, answer: resolve });
      this.#changed();
    });

  readonly pause = (failures: number): Promise<void> =>
    new Promise((resolve) => {
      this.#pauses.push({ failures, end: resolve });
      this.#changed();
    });

  sending(): Promise<Sending> {
    return this.#next(this.#sendings);
  }

  paused(): Promise<{ failures: number; end: () => void }> {
    return this.#next(this.#pauses);
  }

  get unexpected(): number {
    return this.#sendings.length;
  }

  async #next<T>(list: T[]): Promise<T> {
    for (;;) {
      const first = list.shift();
      if (first !== undefined) return first;
      await new Promise<void>((resolve) => (this.#changed = resolve));
    }
  }
}

const stored = ({ selectedChoiceIds, sequence }: SentAnswer): SaveOutcome => ({
  kind: 'stored',
  selectedChoiceIds,
  sequence,
});

describe('AnswerQueue', () => {
  const start = (sequence = 0) => {
    const server = new FarEnd();
    const questions = [
      { id: 'one', selectedChoiceIds: [], sequence },
      { id: 'two', selectedChoiceIds: ['z'], sequence: 4 },
    ];
    return { server, queue: new AnswerQueue({ questions, save: server.save, pause: server.pause }) };
  };

  it('begins with what the server has, and has nothing to save', async () => {
    const { queue } = start();
    expect(queue.selections().get('two')).toEqual(['z']);
    expect(queue.state()).toBe('idle');
    expect(await queue.settled()).toBe(true);
  });

  it('saves an answer under the next sequence of its question', async () => {
    const { server, queue } = start();
    queue.select('two', ['a']);
    expect(queue.state()).toBe('saving');
    const sent = await server.sending();
    expect(sent).toMatchObject({ questionId: 'two', selectedChoiceIds: ['a'], sequence: 5 });
    sent.answer(stored(sent));
    await queue.settled();
    expect(queue.state()).toBe('saved');
  });

  it('sends one answer of a question at a time, and of those given meanwhile only the newest', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    queue.select('one', ['b']);
    queue.select('one', ['c']);
    const first = await server.sending();
    expect(first).toMatchObject({ selectedChoiceIds: ['a'], sequence: 1 });
    expect(server.unexpected).toBe(0);
    first.answer(stored(first));
    const last = await server.sending();
    expect(last).toMatchObject({ selectedChoiceIds: ['c'], sequence: 3 });
    last.answer(stored(last));
    await queue.settled();
    expect(server.unexpected).toBe(0);
  });

  it('keeps the newer selection on the screen when the answer to an older one arrives', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    const first = await server.sending();
    queue.select('one', ['b']);
    first.answer(stored(first));
    await server.sending();
    expect(queue.selections().get('one')).toEqual(['b']);
    expect(queue.state()).toBe('saving');
  });

  it('does not let one question wait for another', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    queue.select('two', ['b']);
    const both = [await server.sending(), await server.sending()];
    expect(both.map(({ questionId }) => questionId)).toEqual(['one', 'two']);
  });

  it('repeats what got no answer, under the same sequence, after growing pauses', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    for (const failures of [1, 2]) {
      const lost = await server.sending();
      expect(lost.sequence).toBe(1);
      lost.answer({ kind: 'unanswered' });
      const pause = await server.paused();
      expect(pause.failures).toBe(failures);
      expect(queue.state()).toBe('retrying');
      pause.end();
    }
    const sent = await server.sending();
    expect(sent.sequence).toBe(1);
    sent.answer(stored(sent));
    await queue.settled();
    expect(queue.state()).toBe('saved');
  });

  it('gives what was changed during the outage a higher sequence, so that the lost packet can’t win', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    (await server.sending()).answer({ kind: 'unanswered' });
    const pause = await server.paused();
    queue.select('one', ['b']);
    pause.end();
    expect(await server.sending()).toMatchObject({ selectedChoiceIds: ['b'], sequence: 2 });
  });

  it('repeats at once when the connection is back', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    (await server.sending()).answer({ kind: 'unanswered' });
    await server.paused();
    queue.retryNow();
    expect(await server.sending()).toMatchObject({ selectedChoiceIds: ['a'], sequence: 1 });
  });

  it.each([1, 7])('goes on top of what another window saved under sequence %i', async (sequence) => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    (await server.sending()).answer({ kind: 'stored', selectedChoiceIds: ['other'], sequence });
    const again = await server.sending();
    expect(again).toMatchObject({ selectedChoiceIds: ['a'], sequence: sequence + 1 });
    again.answer(stored(again));
    expect(await queue.settled()).toBe(true);
    expect(queue.selections().get('one')).toEqual(['a']);
  });

  it('takes the order of several choices for no difference', async () => {
    const { server, queue } = start();
    queue.select('one', ['b', 'a']);
    const sent = await server.sending();
    sent.answer({ kind: 'stored', selectedChoiceIds: ['a', 'b'], sequence: 1 });
    await queue.settled();
    expect(server.unexpected).toBe(0);
  });

  it('settles only when everything is saved', async () => {
    const { server, queue } = start();
    let settled = false;
    queue.select('one', ['a']);
    const settling = queue.settled().then(() => (settled = true));
    const first = await server.sending();
    queue.select('one', ['b']);
    first.answer(stored(first));
    const second = await server.sending();
    expect(settled).toBe(false);
    second.answer(stored(second));
    await settling;
    expect(queue.state()).toBe('saved');
  });

  it('stops at a refusal and says why', async () => {
    const { server, queue } = start();
    queue.select('one', ['a']);
    const refusal = { kind: 'refused', code: 'ATTEMPT_CLOSED', message: 'It was submitted.' } as const;
    (await server.sending()).answer(refusal);
    expect(await queue.settled()).toBe(false);
    expect(queue.state()).toBe('refused');
    expect(queue.refusal()).toEqual(refusal);
    queue.select('one', ['b']);
    expect(server.unexpected).toBe(0);
  });
});
