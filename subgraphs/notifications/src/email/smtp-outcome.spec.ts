import { expect, test } from '@jest/globals';
import { outcomeOfRefusal } from './smtp-outcome.ts';

const answer = (command: string, response: string) => ({
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

test.each([
  ['RCPT TO', '550 5.1.1 No such user', 'ADDRESS_DEAD'],
  ['RCPT TO', '550 No such user', 'ADDRESS_DEAD'],
  ['RCPT TO', '553 5.1.3 Bad address', 'ADDRESS_DEAD'],
  ['RCPT TO', '550 5.7.1 Your network is blocked', 'REFUSED'],
  ['RCPT TO', '450 4.2.0 Greylisted', 'FAILED_FOR_NOW'],
  ['RCPT TO', '552 5.2.2 Mailbox full', 'FAILED_FOR_NOW'],
  ['DATA', '554 5.7.1 Looks like spam', 'REFUSED'],
  ['DATA', '451 4.3.0 Try again', 'FAILED_FOR_NOW'],
  ['MAIL FROM', '550 5.7.1 Sender not allowed', 'FAILED_FOR_NOW'],
  ['AUTH PLAIN', '535 5.7.8 Wrong password', 'FAILED_FOR_NOW'],
])('after %s, “%s” is %s', (command, response, status) => {
  expect(outcomeOfRefusal(answer(command, response)).status).toBe(status);
});

test('what never reached a server may work later', () => {
  const error = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:25'), { code: 'ESOCKET', command: 'CONN' });
  expect(outcomeOfRefusal(error)).toEqual({
    status: 'FAILED_FOR_NOW',
    error: 'The mail server could not be reached (ESOCKET).',
  });
});

test('addresses stay out of errors', () => {
  const { error } = outcomeOfRefusal(answer('RCPT TO', '550 5.1.1 <ada@school.example>: unknown'));
  expect(error).toBe('550 5.1.1 …: unknown');
});
