/** The players that set no cookies before one presses play, by the host of the address that an author pastes. */
const players: readonly {
  readonly host: RegExp;
  readonly id: RegExp;
  readonly player: (id: string) => string;
}[] = [
  {
    host: /^(www\.|m\.)?youtube(-nocookie)?\.com$/,
    id: /^\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/|live\/)([\w-]{6,20})(?:[?&/#]|$)/,
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    host: /^youtu\.be$/,
    id: /^\/([\w-]{6,20})(?:[?&/#]|$)/,
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  },
  {
    host: /^((www|player)\.)?vimeo\.com$/,
    id: /^\/(?:video\/)?(\d{4,15})(?:[?&/#]|$)/,
    player: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
  },
];

/**
 * The address of a player that can be shown inside the page, for a video at YouTube or Vimeo.
 * Made only of a known host and an id of letters and digits, so it can be trusted whatever the author wrote.
 * @param videoUrl as the author gave it
 * @returns undefined when the video is elsewhere: link to it
 */
export function playerAddress(videoUrl: string): string | undefined {
  if (!URL.canParse(videoUrl)) return undefined;
  const { hostname, pathname, search } = new URL(videoUrl);
  for (const { host, id, player } of players) {
    const found = host.test(hostname) ? id.exec(pathname + search)?.[1] : undefined;
    if (found !== undefined) return player(found);
  }
  return undefined;
}
