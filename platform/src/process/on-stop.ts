/**
 * Runs `stop` once, when the process is told to end: by SIGINT (Ctrl-C), SIGTERM, or because the process that started it
 * with a channel (`fork`, `stdio: 'ipc'`) is gone. Then the process exits; with 1 where stopping failed.
 */
export function onStop(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('disconnect', end);
}
