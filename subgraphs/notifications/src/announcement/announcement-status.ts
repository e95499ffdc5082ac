/** Where an announcement is in its life. */
export const AnnouncementStatus = {
  SCHEDULED: 'SCHEDULED',
  SENDING: 'SENDING',
  SENT: 'SENT',
  CANCELED: 'CANCELED',
} as const;

export type AnnouncementStatus = keyof typeof AnnouncementStatus;

/** The life of an announcement: what it can become, by what it is. */
const transitions: Readonly<Record<AnnouncementStatus, readonly AnnouncementStatus[]>> = {
  SCHEDULED: ['SENDING', 'CANCELED'],
  SENDING: ['SENT', 'CANCELED'],
  SENT: [],
  CANCELED: [],
};

/** Whether an announcement can go from one status to another. */
export function canBecome(from: AnnouncementStatus, to: AnnouncementStatus): boolean {
  return transitions[from].includes(to);
}
