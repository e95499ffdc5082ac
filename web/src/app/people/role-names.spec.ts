import { roleChangeText } from './role-names';

describe('roleChangeText', () => {
  it('says what is given and what is taken', () => {
    expect(roleChangeText(['STUDENT'], ['STUDENT', 'ADMIN', 'INSTRUCTOR'])).toBe(
      'Becomes instructor and administrator.',
    );
    expect(roleChangeText(['STUDENT', 'ADMIN'], ['INSTRUCTOR'])).toBe(
      'Becomes instructor. Is no longer learner and administrator.',
    );
  });

  it('is empty when nothing changes, in whichever order the roles are', () => {
    expect(roleChangeText(['ADMIN', 'STUDENT'], ['STUDENT', 'ADMIN'])).toBe('');
  });
});
