import { FormArray, FormControl, FormGroup, Validators } from '@angular/forms';
import { controlProblem, showInputProblems } from './input-problems';

describe('showInputProblems', () => {
  const form = () =>
    new FormGroup({
      title: new FormControl('x', { nonNullable: true }),
      lessons: new FormArray([new FormGroup({ title: new FormControl('y', { nonNullable: true }) })]),
    });

  it('shows each problem at its control, however deep, until it is changed', () => {
    const group = form();
    const lessonTitle = group.controls.lessons.at(0).controls.title;
    expect(showInputProblems(group, [{ path: 'lessons.0.title', message: 'Too short.' }])).toEqual([]);
    expect(controlProblem(lessonTitle)).toBe('Too short.');
    expect(lessonTitle.touched).toBe(true);
    lessonTitle.setValue('longer');
    expect(controlProblem(lessonTitle)).toBeUndefined();
  });

  it('returns the messages that have no control', () => {
    expect(showInputProblems(form(), [{ path: 'price.amount', message: 'Not negative.' }])).toEqual(['Not negative.']);
  });
});

describe('controlProblem', () => {
  it('says a validator’s error in words', () => {
    expect(controlProblem(new FormControl('', (control) => Validators.required(control)))).toBe('Please fill this in.');
    expect(controlProblem(new FormControl('x', Validators.minLength(10)))).toBe('At least 10 characters, please.');
    expect(controlProblem(new FormControl('x', (control) => Validators.email(control)))).toContain('e-mail');
    expect(controlProblem(new FormControl('x'))).toBeUndefined();
  });
});
