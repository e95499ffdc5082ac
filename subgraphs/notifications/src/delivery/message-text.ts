import type { NotificationKind } from '../notification/notification-kind.ts';
import type { Language } from './language.ts';

/** What the text of a notification is made of. */
export interface TextFacts {
  /** Empty where it is not known. */
  readonly courseTitle: string;
  /** Who caused it; empty where that is nobody, or not known. */
  readonly actorName: string;
  readonly milestonePercentage: number;
  readonly scorePercentage: number;
  /** Of an announcement. */
  readonly announcementTitle: string;
  /** Of an announcement, as plain text. */
  readonly announcementBody: string;
}

/** A title of one line, and one or two sentences. Plain text. */
export interface PlainText {
  readonly title: string;
  readonly body: string;
}

/** What is written in one language. */
interface Texts {
  /** One notification. */
  readonly one: Readonly<Record<NotificationKind, (facts: TextFacts) => PlainText>>;
  /** Several of a kind, and of one course where the kind is of courses. */
  readonly several: Readonly<Record<NotificationKind, (count: number, facts: TextFacts) => PlainText>>;
  readonly digest: (count: number) => PlainText;
  readonly mail: {
    readonly greeting: (name: string) => string;
    readonly open: string;
    readonly andMore: (count: number) => string;
    /** Why the person got it. */
    readonly reason: string;
    readonly preferences: string;
    readonly unsubscribe: string;
    readonly unsubscribeDigest: string;
  };
}

const english: Texts = {
  one: {
    COURSE_WELCOME: ({ courseTitle }) => ({
      title: `Welcome to ${courseTitle || 'your new course'}`,
      body: 'You are enrolled. The first lesson is waiting for you.',
    }),
    LEARNER_ENROLLED: ({ courseTitle, actorName }) => ({
      title: `${actorName || 'Somebody'} enrolled in ${courseTitle || 'your course'}`,
      body: 'Your course has a new learner.',
    }),
    MILESTONE_REACHED: ({ courseTitle, milestonePercentage }) => ({
      title: `${milestonePercentage} % of ${courseTitle || 'your course'}`,
      body: 'Well done. Keep going!',
    }),
    QUIZ_FAILED: ({ courseTitle, scorePercentage }) => ({
      title: `Try the quiz again${courseTitle && `: ${courseTitle}`}`,
      body: `You reached ${scorePercentage} %, which was not enough this time. Have another look at the lesson.`,
    }),
    COURSE_COMPLETED: ({ courseTitle }) => ({
      title: `You completed ${courseTitle || 'a course'}`,
      body: 'Congratulations: you finished every lesson.',
    }),
    ANNOUNCEMENT: ({ courseTitle, announcementTitle, announcementBody }) => ({
      title: announcementTitle || `Announcement${courseTitle && `: ${courseTitle}`}`,
      body: announcementBody || 'There is a new announcement for you.',
    }),
    WEBHOOK_DISABLED: () => ({
      title: 'A webhook was disabled',
      body: 'Its receiver did not answer for a day. Look at its deliveries, mend it, and enable it again.',
    }),
  },
  several: {
    COURSE_WELCOME: (count) => ({
      title: `Welcome to ${count} courses`,
      body: 'The first lessons are waiting for you.',
    }),
    LEARNER_ENROLLED: (count, { courseTitle }) => ({
      title: `${count} people enrolled in ${courseTitle || 'your course'}`,
      body: `Your course has ${count} new learners.`,
    }),
    MILESTONE_REACHED: (count, { courseTitle }) => ({
      title: `${count} milestones in ${courseTitle || 'your course'}`,
      body: 'Well done. Keep going!',
    }),
    QUIZ_FAILED: (count, { courseTitle }) => ({
      title: `${count} quizzes to try again${courseTitle && `: ${courseTitle}`}`,
      body: 'Have another look at the lessons, and try again.',
    }),
    COURSE_COMPLETED: (count) => ({ title: `You completed ${count} courses`, body: 'Congratulations!' }),
    ANNOUNCEMENT: (count, { courseTitle }) => ({
      title: `${count} announcements${courseTitle && `: ${courseTitle}`}`,
      body: 'There are new announcements for you.',
    }),
    WEBHOOK_DISABLED: (count) => ({
      title: `${count} webhooks were disabled`,
      body: 'Their receivers did not answer for a day. Look at their deliveries, mend them, and enable them again.',
    }),
  },
  digest: (count) => ({
    title: count === 1 ? 'One thing you may have missed' : `${count} things you may have missed`,
    body: 'This is what happened since the last summary.',
  }),
  mail: {
    greeting: (name) => `Hello ${name},`,
    open: 'Open in Coursegraph',
    andMore: (count) => `… and ${count} more.`,
    reason: 'You get this mail because of your notification settings.',
    preferences: 'Notification settings',
    unsubscribe: 'No more mails like this',
    unsubscribeDigest: 'No more summaries',
  },
};

const german: Texts = {
  one: {
    COURSE_WELCOME: ({ courseTitle }) => ({
      title: `Willkommen${courseTitle ? `: ${courseTitle}` : ' in deinem neuen Kurs'}`,
      body: 'Du bist eingeschrieben. Die erste Lektion wartet auf dich.',
    }),
    LEARNER_ENROLLED: ({ courseTitle, actorName }) => ({
      title: `${actorName || 'Jemand'} lernt jetzt mit: ${courseTitle || 'dein Kurs'}`,
      body: 'Dein Kurs hat jemanden dazugewonnen.',
    }),
    MILESTONE_REACHED: ({ courseTitle, milestonePercentage }) => ({
      title: `${milestonePercentage} % geschafft${courseTitle && `: ${courseTitle}`}`,
      body: 'Gut gemacht. Weiter so!',
    }),
    QUIZ_FAILED: ({ courseTitle, scorePercentage }) => ({
      title: `Versuche das Quiz noch einmal${courseTitle && `: ${courseTitle}`}`,
      body: `Du hast ${scorePercentage} % erreicht, das hat diesmal nicht gereicht. Sieh dir die Lektion noch einmal an.`,
    }),
    COURSE_COMPLETED: ({ courseTitle }) => ({
      title: `Kurs abgeschlossen${courseTitle && `: ${courseTitle}`}`,
      body: 'Herzlichen Glückwunsch: Du hast jede Lektion geschafft.',
    }),
    ANNOUNCEMENT: ({ courseTitle, announcementTitle, announcementBody }) => ({
      title: announcementTitle || `Ankündigung${courseTitle && `: ${courseTitle}`}`,
      body: announcementBody || 'Es gibt eine neue Ankündigung für dich.',
    }),
    WEBHOOK_DISABLED: () => ({
      title: 'Ein Webhook wurde abgeschaltet',
      body: 'Sein Empfänger hat einen Tag lang nicht geantwortet. Sieh dir die Zustellungen an und schalte ihn wieder ein.',
    }),
  },
  several: {
    COURSE_WELCOME: (count) => ({
      title: `Willkommen in ${count} Kursen`,
      body: 'Die ersten Lektionen warten auf dich.',
    }),
    LEARNER_ENROLLED: (count, { courseTitle }) => ({
      title: `${count} neue Lernende${courseTitle && `: ${courseTitle}`}`,
      body: `Dein Kurs hat ${count} Lernende dazugewonnen.`,
    }),
    MILESTONE_REACHED: (count, { courseTitle }) => ({
      title: `${count} Etappen geschafft${courseTitle && `: ${courseTitle}`}`,
      body: 'Gut gemacht. Weiter so!',
    }),
    QUIZ_FAILED: (count, { courseTitle }) => ({
      title: `${count} Quizze für einen neuen Versuch${courseTitle && `: ${courseTitle}`}`,
      body: 'Sieh dir die Lektionen noch einmal an und versuche es noch einmal.',
    }),
    COURSE_COMPLETED: (count) => ({ title: `${count} Kurse abgeschlossen`, body: 'Herzlichen Glückwunsch!' }),
    ANNOUNCEMENT: (count, { courseTitle }) => ({
      title: `${count} Ankündigungen${courseTitle && `: ${courseTitle}`}`,
      body: 'Es gibt neue Ankündigungen für dich.',
    }),
    WEBHOOK_DISABLED: (count) => ({
      title: `${count} Webhooks wurden abgeschaltet`,
      body: 'Ihre Empfänger haben einen Tag lang nicht geantwortet. Sieh dir die Zustellungen an und schalte sie wieder ein.',
    }),
  },
  digest: (count) => ({
    title: count === 1 ? 'Eine Neuigkeit für dich' : `${count} Neuigkeiten für dich`,
    body: 'Das ist seit der letzten Zusammenfassung passiert.',
  }),
  mail: {
    greeting: (name) => `Hallo ${name},`,
    open: 'In Coursegraph öffnen',
    andMore: (count) => `… und ${count} weitere.`,
    reason: 'Du bekommst diese E-Mail, weil deine Benachrichtigungen so eingestellt sind.',
    preferences: 'Benachrichtigungen einstellen',
    unsubscribe: 'Keine solchen E-Mails mehr',
    unsubscribeDigest: 'Keine Zusammenfassungen mehr',
  },
};

/** What messages say, by language: a text that one has and another lacks does not compile. */
export const texts: Readonly<Record<Language, Texts>> = { en: english, de: german };
