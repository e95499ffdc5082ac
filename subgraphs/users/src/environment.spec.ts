import { EnvironmentError } from '@coursegraph/platform/environment';
import { describe, expect, it } from '@jest/globals';
import { readUsersEnvironment } from './environment.ts';

describe('the environment', () => {
  it('is complete when it says nothing', () => {
    expect(readUsersEnvironment({})).toEqual({ secureCookies: false, initialAdministrator: undefined });
  });

  it('decides whether the cookie goes over https only', () => {
    expect(readUsersEnvironment({ NODE_ENV: 'production' }).secureCookies).toBe(true);
    expect(readUsersEnvironment({ NODE_ENV: 'development' }).secureCookies).toBe(false);
    expect(readUsersEnvironment({ COOKIE_SECURE: 'on' }).secureCookies).toBe(true);
    expect(readUsersEnvironment({ COOKIE_SECURE: 'off', NODE_ENV: 'production' }).secureCookies).toBe(false);
  });

  it('names the first administrator, in the form in which addresses are compared', () => {
    const environment = { INITIAL_ADMIN_EMAIL: ' Root@School.Example', INITIAL_ADMIN_PASSWORD: 'correct horse' };
    expect(readUsersEnvironment(environment).initialAdministrator).toEqual({
      email: 'root@school.example',
      password: 'correct horse',
    });
  });

  it.each([
    { INITIAL_ADMIN_EMAIL: 'root@school.example' },
    { INITIAL_ADMIN_PASSWORD: 'correct horse' },
    { INITIAL_ADMIN_EMAIL: 'root@school.example', INITIAL_ADMIN_PASSWORD: '' },
  ])('is refused with half of a first administrator: %j', (environment) => {
    expect(() => readUsersEnvironment(environment)).toThrow(
      /INITIAL_ADMIN_EMAIL and INITIAL_ADMIN_PASSWORD belong together/,
    );
  });

  it('is refused with a message that names what is wrong and quotes nothing', () => {
    const read = () =>
      readUsersEnvironment({
        COOKIE_SECURE: 'perhaps',
        INITIAL_ADMIN_EMAIL: 'at-school',
        INITIAL_ADMIN_PASSWORD: 'short',
      });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(
      /^COOKIE_SECURE is not valid .*\nINITIAL_ADMIN_EMAIL is not valid .*\nINITIAL_ADMIN_PASSWORD is not valid /,
    );
    expect(read).not.toThrow(/perhaps|at-school|short/);
  });
});
