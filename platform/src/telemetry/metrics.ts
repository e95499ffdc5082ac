import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** All figures of this process, as Prometheus reads them. Where several workers share a port, their figures are added up. */
export const metrics = new Registry();

/** What is said of a figure. Its name is in the units of Prometheus: seconds and bytes, a counter's ends with `_total`. */
interface MetricDescription<Label extends string> {
  readonly name: `coursegraph_${string}`;
  readonly help: string;
  /** What it is told apart by: few values each, and never a person's id. */
  readonly labels?: readonly Label[];
}

/** What a figure of something that is counted elsewhere is, each time it is read. */
export interface Observation<Label extends string> {
  readonly value: number;
  readonly labels: Readonly<Record<Label, string>>;
}

/** Tells what a gauge is now. One that is rejected, or takes longer than a second, is left out. */
export type Observe<Label extends string> = () => Promise<readonly Observation<Label>[]>;

/** A gauge that is found out when somebody reads it, by any number of parts of the process. */
export interface ObservedGauge<Label extends string> {
  /** @returns what ends it */
  observe(source: Observe<Label>): () => void;
}

const patienceMilliseconds = 1_000;

/** What only grows, like a number of failures. Define each once, as a constant of its module. */
export function defineCounter<Label extends string = never>(
  description: MetricDescription<Label> & { readonly name: `coursegraph_${string}_total` },
): Counter<Label> {
  return new Counter(configurationOf(description));
}

/**
 * What only grows, and is counted elsewhere: it is read when somebody asks for it. Define each once, as a constant of its
 * module.
 */
export function defineObservedCounter<Label extends string>(
  description: MetricDescription<Label> & {
    readonly name: `coursegraph_${string}_total`;
    readonly read: () => readonly Observation<Label>[];
  },
): void {
  new Counter({
    ...configurationOf(description),
    collect() {
      this.reset();
      for (const { labels, value } of description.read()) this.inc(labels, value);
    },
  });
}

/** What goes up and down, and is set by who knows it, like a number of open sockets. Define each once, as a constant of its module. */
export function defineGauge<Label extends string = never>(description: MetricDescription<Label>): Gauge<Label> {
  return new Gauge(configurationOf(description));
}

/**
 * What goes up and down, and is looked for when it is read, like the length of a queue. Define each once, as a constant
 * of its module.
 * @param description.workers what one figure of several workers is: each counts its own (`sum`), or all look at the same
 *   (`max`)
 */
export function defineObservedGauge<Label extends string>(
  description: MetricDescription<Label> & { readonly workers: 'sum' | 'max' },
): ObservedGauge<Label> {
  const sources = new Set<Observe<Label>>();
  new Gauge({
    ...configurationOf(description),
    aggregator: description.workers,
    async collect() {
      const observed = await Promise.all([...sources].map((source) => inTime(source)));
      this.reset();
      for (const { labels, value } of observed.flat()) this.set(labels, value);
    },
  });
  return {
    observe(source) {
      sources.add(source);
      return () => void sources.delete(source);
    },
  };
}

/** How long something takes, or how large it is. Define each once, as a constant of its module. */
export function defineHistogram<Label extends string = never>(
  description: MetricDescription<Label> & {
    /** Upper limits, ascending, in the unit of the name. */
    readonly buckets: readonly number[];
  },
): Histogram<Label> {
  return new Histogram({ ...configurationOf(description), buckets: [...description.buckets] });
}

function configurationOf<Label extends string>({ name, help, labels = [] }: MetricDescription<Label>) {
  return { name, help, labelNames: [...labels], registers: [metrics] };
}

async function inTime<Label extends string>(source: Observe<Label>): Promise<readonly Observation<Label>[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<[]>((resolve) => (timer = setTimeout(() => resolve([]), patienceMilliseconds)));
  const observed = Promise.resolve()
    .then(source)
    .catch(() => []);
  return Promise.race([observed, late]).finally(() => clearTimeout(timer));
}
