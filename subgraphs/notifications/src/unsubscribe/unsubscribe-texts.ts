import type { Language } from '../delivery/language.ts';
import type { Unsubscribable } from './unsubscribe-tokens.ts';

interface Texts {
  readonly askHeading: string;
  readonly askBody: (what: string) => string;
  readonly stop: string;
  readonly stoppedHeading: string;
  readonly stoppedBody: (what: string) => string;
  readonly undo: string;
  readonly unknownHeading: string;
  readonly unknownBody: string;
  readonly settings: string;
  /** What is stopped. */
  readonly kinds: Readonly<Record<Unsubscribable, string>>;
}

/** What the page says that stops mails, by language. */
export const unsubscribeTexts: Readonly<Record<Language, Texts>> = {
  en: {
    askHeading: 'Stop these mails?',
    askBody: (what) => `You will get no more mails about ${what}. You will still find them in the app.`,
    stop: 'Stop these mails',
    stoppedHeading: 'These mails are stopped',
    stoppedBody: (what) => `You get no mails about ${what}. You still find them in the app.`,
    undo: 'Let them come again',
    unknownHeading: 'This link does not work',
    unknownBody: 'It may have been cut off. Copy the whole link from the mail, or use your notification settings.',
    settings: 'All notification settings',
    kinds: {
      COURSE_WELCOME: 'courses that you enrolled in',
      LEARNER_ENROLLED: 'new learners in your courses',
      MILESTONE_REACHED: 'milestones that you reached',
      QUIZ_FAILED: 'quizzes to try again',
      COURSE_COMPLETED: 'courses that you completed',
      ANNOUNCEMENT: 'announcements',
      WEBHOOK_DISABLED: 'webhooks that were disabled',
      DIGEST: 'anything that comes in daily or weekly summaries',
    },
  },
  de: {
    askHeading: 'Diese E-Mails abbestellen?',
    askBody: (what) => `Du bekommst dann keine E-Mails mehr über ${what}. In der App findest du alles weiterhin.`,
    stop: 'Abbestellen',
    stoppedHeading: 'Diese E-Mails sind abbestellt',
    stoppedBody: (what) => `Du bekommst keine E-Mails über ${what}. In der App findest du alles weiterhin.`,
    undo: 'Wieder bestellen',
    unknownHeading: 'Dieser Link funktioniert nicht',
    unknownBody:
      'Vielleicht wurde er abgeschnitten. Kopiere den ganzen Link aus der E-Mail, oder ändere deine Einstellungen.',
    settings: 'Alle Einstellungen für Benachrichtigungen',
    kinds: {
      COURSE_WELCOME: 'Kurse, in die du dich eingeschrieben hast',
      LEARNER_ENROLLED: 'neue Lernende in deinen Kursen',
      MILESTONE_REACHED: 'Etappen, die du erreicht hast',
      QUIZ_FAILED: 'Quizze, die du noch einmal versuchen kannst',
      COURSE_COMPLETED: 'Kurse, die du abgeschlossen hast',
      ANNOUNCEMENT: 'Ankündigungen',
      WEBHOOK_DISABLED: 'abgeschaltete Webhooks',
      DIGEST: 'alles, was in täglichen oder wöchentlichen Zusammenfassungen kommt',
    },
  },
};
