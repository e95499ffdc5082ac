import { TestBed } from '@angular/core/testing';
import { FormControl, FormGroup } from '@angular/forms';
import { editForm } from './edit-form';

describe('editForm', () => {
  const text = () => new FormControl('', { nonNullable: true });
  const stored = (revision: number, title: string, summary = '') => ({ id: 'course', revision, title, summary });
  const start = () => {
    const form = new FormGroup({ title: text(), summary: text() });
    const edit = TestBed.runInInjectionContext(() =>
      editForm(form, ({ title, summary }: ReturnType<typeof stored>) => ({ title, summary })),
    );
    edit.offer(stored(1, 'Git'));
    return { form, edit };
  };

  it('knows what was changed, and that it was changed back', () => {
    const { form, edit } = start();
    expect(edit.dirty()).toBe(false);
    form.controls.title.setValue('Git without fear');
    expect(edit.changes()).toEqual({ title: 'Git without fear' });
    form.controls.title.setValue('Git');
    expect(edit.dirty()).toBe(false);
  });

  it('takes over what is newer while nothing is changed', () => {
    const { form, edit } = start();
    edit.offer(stored(2, 'Git anew'));
    expect(form.value.title).toBe('Git anew');
    expect(edit.base()?.revision).toBe(2);
  });

  it('keeps what was written, and the revision that it was written on, when others changed the fields', () => {
    const { form, edit } = start();
    form.controls.title.setValue('Mine');
    edit.offer(stored(2, 'Git', 'Theirs'));
    expect(form.getRawValue()).toEqual({ title: 'Mine', summary: '' });
    expect(edit.base()?.revision).toBe(1);
  });

  it('follows a revision that left the fields alone, such as a new lesson', () => {
    const { form, edit } = start();
    form.controls.title.setValue('Mine');
    edit.offer(stored(2, 'Git'));
    expect(edit.changes()).toEqual({ title: 'Mine' });
    expect(edit.base()?.revision).toBe(2);
  });

  it('begins anew on demand', () => {
    const { form, edit } = start();
    form.controls.title.setValue('Mine');
    edit.restart(stored(2, 'Theirs'));
    expect(form.value.title).toBe('Theirs');
    expect(edit.dirty()).toBe(false);
  });
});
