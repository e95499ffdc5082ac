import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { cpuSecondsOf } from '../processes.ts';
import type { Classroom, Exam } from './classroom.ts';
import type { Learner } from './learner.ts';
import { countLostAnswers } from './lost-answers.ts';
import { actions, limitMilliseconds, Protocol } from './protocol.ts';
import { questionCount } from './question-paper.ts';
import { type ExamPart, sitExam } from './sit-exam.ts';
import { makeTimetables } from './timetable.ts';

const seed = 2026;
/** Between that all are there and that the exam starts. */
const silenceMilliseconds = 1_000;
const watchMilliseconds = 50;
/** How many arrive at a time. */
const doorWidth = 20;

/** A number of learners who take an exam together. */
export interface SittingOptions {
  readonly learners: number;
  readonly part: ExamPart;
  readonly compression: number;
  /** Whether it ends as soon as it cannot pass any more. */
  readonly until: 'end' | 'failure';
}

/** What came of it. */
export interface Sitting extends SittingOptions {
  readonly protocol: Protocol;
  /** No error, and the 99th percentile of each action below the limit. */
  readonly passed: boolean;
  readonly lostAnswers: number;
  readonly seconds: number;
  /** Processor time of the product's process for each request, in milliseconds. */
  readonly cpuMilliseconds: number;
}

/** Where exams are taken: each sitting has a quiz that nobody has attempted, and learners who have arrived before it starts. */
export class ExamHall {
  private learners: readonly Learner[] = [];

  constructor(
    private readonly classroom: Classroom,
    private readonly product: { readonly pid: number; readonly mongodbUrl: string },
  ) {}

  async sit({ learners: count, part, compression, until }: SittingOptions): Promise<Sitting> {
    const { classroom, product } = this;
    const exam = await classroom.makeQuiz();
    const learners = await this.admit(count, exam);
    const timetables = makeTimetables({ learners: count, compression, seed });
    const whole = part === 'whole' ? count : 0;
    const protocol = new Protocol({ start: count, answer: whole * questionCount, submit: whole });
    const cpuBefore = cpuSecondsOf(product.pid);
    const startsAt = performance.now() + silenceMilliseconds;
    const ending = new AbortController();
    // Everybody who waits for their time listens.
    setMaxListeners(count, ending.signal);
    const watch = setInterval(() => until === 'failure' && protocol.failed && ending.abort(), watchMilliseconds);
    const { operations } = classroom;
    const common = { quizId: exam.quizId, operations, startsAt, protocol, part, signal: ending.signal };
    await Promise.all(learners.map((learner, index) => sitExam({ ...common, learner, timetable: timetables[index]! })));
    clearInterval(watch);
    const passed = !protocol.failed && protocol.p99 < limitMilliseconds;
    const cpuSeconds = cpuSecondsOf(product.pid) - cpuBefore;
    return {
      ...{ learners: count, part, compression, until, protocol, passed },
      seconds: (performance.now() - startsAt) / 1_000,
      lostAnswers: await countLostAnswers(product.mongodbUrl, protocol.acknowledged),
      cpuMilliseconds: (cpuSeconds * 1_000) / protocol.requests,
    };
  }

  async close(): Promise<void> {
    await Promise.all(this.learners.map((learner) => learner.leave()));
  }

  /** As many learners as are asked for: those who were there before, and new ones. Each has the page of the quiz open. */
  private async admit(count: number, { lessonId }: Exam): Promise<readonly Learner[]> {
    const missing = count - this.learners.length;
    if (missing > 0) this.learners = [...this.learners, ...(await this.classroom.admit(missing))];
    const present = this.learners.slice(0, count);
    for (let index = 0; index < count; index += doorWidth) {
      const arriving = present.slice(index, index + doorWidth);
      await Promise.all(arriving.map((learner) => learner.send(this.classroom.operations.arrive, { lessonId })));
    }
    // What the last exam left to do for the product is done when nothing uses the processor any more.
    await this.quiet();
    return present;
  }

  private async quiet(): Promise<void> {
    const { pid } = this.product;
    for (let before = -1, now = cpuSecondsOf(pid); now - before > 0.02; now = cpuSecondsOf(pid)) {
      before = now;
      await setTimeout(silenceMilliseconds / 2);
    }
  }
}

/** A sitting as a row of a table, under {@link sittingColumns}. */
export function rowOf(sitting: Sitting): readonly (string | number)[] {
  const { learners, part, compression, protocol, passed, lostAnswers, seconds, cpuMilliseconds } = sitting;
  const percentiles = actions.flatMap((action) =>
    [50, 99].map((percent) =>
      protocol.of(action).count > 0 ? Math.round(protocol.of(action).percentile(percent)) : '–',
    ),
  );
  return [
    part === 'whole' ? 'whole exam' : 'start only',
    learners,
    part === 'whole' ? learners * compression : '–',
    Math.round(seconds),
    protocol.requests,
    ...percentiles,
    cpuMilliseconds.toFixed(1),
    protocol.errors,
    lostAnswers,
    passed ? 'yes' : 'no',
  ];
}

/** The columns of {@link rowOf}; latencies in milliseconds. */
export const sittingColumns = [
  ...['part', 'learners', 'equivalents', 'seconds', 'requests'],
  ...actions.flatMap((action) => [`${action} p50`, `${action} p99`]),
  ...['CPU ms/request', 'errors', 'lost', 'passed'],
];
