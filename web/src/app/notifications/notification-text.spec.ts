import { notificationText } from './notification-text';
import type { NotificationPartsFragment } from './notification-parts.generated';

describe('a notification in words', () => {
  const text = (parts: Partial<NotificationPartsFragment>) =>
    notificationText({
      __typename: 'Notification',
      id: '1',
      kind: 'COURSE_WELCOME',
      createdAt: '2026-11-21T09:30:00.000Z',
      readAt: null,
      milestonePercentage: null,
      scorePercentage: null,
      announcement: null,
      course: { __typename: 'Course', id: '7', slug: 'git-without-fear', title: 'Git Without Fear' },
      lesson: null,
      actor: null,
      ...parts,
    });

  it('leads a learner to what it is about', () => {
    expect(text({})).toMatchObject({ title: 'Welcome to “Git Without Fear”', path: '/courses/git-without-fear' });
    expect(
      text({
        kind: 'QUIZ_FAILED',
        scorePercentage: 40,
        lesson: { __typename: 'Lesson', id: '8', slug: 'undoing', title: 'Undoing' },
      }),
    ).toMatchObject({ title: 'Try the quiz of “Undoing” again', path: '/learn/git-without-fear/undoing/quiz' });
  });

  it('leads an instructor to their course, and names the learner', () => {
    expect(text({ kind: 'LEARNER_ENROLLED', actor: { __typename: 'User', id: '9', name: 'Sam Reed' } })).toMatchObject({
      title: 'Sam Reed enrolled in “Git Without Fear”',
      path: '/teach/courses/7',
    });
  });

  it('opens an announcement, and says where it is from', () => {
    const announcement = { __typename: 'Announcement', id: '3', title: 'No lesson on Friday' } as const;
    expect(text({ kind: 'ANNOUNCEMENT', announcement })).toMatchObject({
      title: 'No lesson on Friday',
      message: 'News in “Git Without Fear”.',
      path: '/announcements/3',
    });
    expect(text({ kind: 'ANNOUNCEMENT', announcement, course: null }).message).toBe('News for everybody.');
  });

  it('leads an administrator to the webhooks', () => {
    expect(text({ kind: 'WEBHOOK_DISABLED', course: null }).path).toBe('/administration/webhooks');
  });

  it('tells the last milestone from the others', () => {
    expect(text({ kind: 'MILESTONE_REACHED', milestonePercentage: 50 }).title).toBe('50 % of “Git Without Fear” done');
    expect(text({ kind: 'MILESTONE_REACHED', milestonePercentage: 100 })).toMatchObject({
      title: '100 % of “Git Without Fear” done',
      message: 'Every lesson is behind you.',
    });
    expect(text({ kind: 'COURSE_COMPLETED' }).title).toBe('You completed “Git Without Fear”');
  });

  it.each([
    'ANNOUNCEMENT',
    'COURSE_COMPLETED',
    'COURSE_WELCOME',
    'LEARNER_ENROLLED',
    'MILESTONE_REACHED',
    'QUIZ_FAILED',
  ] as const)('makes sense for %s when the other services can’t be reached, and leads nowhere', (kind) => {
    const { title, path } = text({ kind, course: null });
    expect(title).not.toMatch(/null|undefined/);
    expect(path).toBeUndefined();
  });
});
