import { act, waitFor, within } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FormField, FormResponseContent } from '../../../protocol/model.ts';
import { aMessage } from '../../../test/builders.ts';
import { anItem, aState, drawWidget, fakePrechat, own, show } from '../../../test/ui-harness.ts';
import type { Settings } from '../../api/options.ts';
import type { State } from '../../core/state/state.ts';

let widget: ReturnType<typeof drawWidget>;
let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  widget.dispose();
  vi.restoreAllMocks();
});

const ANSWERS: FormResponseContent = {
  type: 'formResponse',
  fields: [
    { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
    { type: 'select', name: 'size', label: 'Company size', select: [{ name: 's', label: '1-10 employees' }] },
  ],
};

function start(fields?: readonly FormField[] | unknown, more: Partial<Settings> = {}) {
  const prechatCapture = {
    enabled: true,
    enableEmailLinking: true,
    avatarUrl: 'https://example.com/bot.png',
    fields: fields as FormField[] | undefined,
  };
  const state = aState({ prechatCapture, ...more });
  state.opened.value = true;
  state.shown.value = 'new:1';
  widget = drawWidget(state);
  const prechat = fakePrechat();
  widget.commands.prechat = prechat;
  return { state, prechat, ...widget };
}

async function drawForm(...args: Parameters<typeof start>) {
  const made = start(...args);
  await act(() => {
    made.state.prechat.value = { stage: 'form' };
  });
  const form = await made.page.findByRole('form');
  return { ...made, form, page: within(form), whole: made.page };
}

const problemOf = (field: HTMLElement) =>
  widget.container.querySelector(`#${field.getAttribute('aria-describedby')}`)?.textContent;
const focused = () => widget.host.root.activeElement;
const greeting = () => widget.container.querySelector('.greeting')?.textContent;
const said = () => [...widget.container.querySelectorAll('[role=status] p')].map((p) => p.textContent);

describe('the form before the first conversation', () => {
  it('greets in the name of the business and asks for name and e-mail address', async () => {
    const { page, form, container } = await drawForm();
    expect(greeting()).toContain("we'd like to know a little bit more about you");
    expect(container.querySelector('.greeting img')?.getAttribute('src')).toBe('https://example.com/bot.png');
    expect(page.getByLabelText('Your name').getAttribute('autocomplete')).toBe('name');
    const email = page.getByLabelText<HTMLInputElement>('Email');
    expect([email.type, email.getAttribute('autocomplete')]).toEqual(['email', 'email']);
    expect(email.placeholder).toBe('name@company.com');
    expect(container.querySelector(`#${form.getAttribute('aria-labelledby')}`)?.textContent).toContain('Hi');
  });

  it('has the site’s own words', async () => {
    const customText = {
      prechatCaptureGreetingText: 'Moin!',
      prechatCaptureNameLabel: 'Name',
      sendButtonText: 'Los',
      inputPlaceholderBlocked: 'Erst oben',
    };
    const { page, container } = await drawForm(undefined, { customText });
    expect(greeting()).toContain('Moin!');
    page.getByLabelText('Name');
    page.getByRole('button', { name: 'Los' });
    expect(container.querySelector<HTMLTextAreaElement>('.composer')?.placeholder).toBe('Erst oben');
  });

  it('lets nothing else be written until it is sent', async () => {
    const { state, container } = await drawForm();
    const composer = container.querySelector<HTMLTextAreaElement>('.composer');
    expect([composer?.disabled, composer?.placeholder]).toEqual([true, 'Complete the form above...']);
    await act(() => {
      state.prechat.value = { stage: 'sent' };
    });
    expect([composer?.disabled, composer?.placeholder]).toEqual([false, 'Type a message...']);
  });

  it('takes the focus with its first field, and hands it on to the composer', async () => {
    const { page, user, prechat, state } = await drawForm();
    await waitFor(() => expect(focused()).toBe(page.getByLabelText('Your name')));
    prechat.submit.mockImplementation(() => {
      state.prechat.value = { stage: 'sent' };
    });
    await user.keyboard('Ada');
    await user.type(page.getByLabelText('Email'), 'ada@example.com{Enter}');
    await waitFor(() => expect(focused()?.className).toBe('composer'));
  });

  it('is sent with Enter', async () => {
    const { page, user, prechat } = await drawForm();
    await user.type(page.getByLabelText('Your name'), ' Ada Lovelace ');
    await user.type(page.getByLabelText('Email'), 'ada@example.com{Enter}');
    expect(prechat.submit).toHaveBeenCalledExactlyOnceWith([
      { type: 'text', name: 'name', label: 'Your name', text: 'Ada Lovelace' },
      { type: 'email', name: 'email', label: 'Email', email: 'ada@example.com' },
    ]);
    expect(prechat.fill).toHaveBeenCalledWith('email', 'ada@example.com');
  });

  it('begins with what the page has told of the visitor', async () => {
    const made = start();
    made.state.profile.value = { givenName: 'Ada', email: 'ada@example.com' };
    await act(() => {
      made.state.prechat.value = { stage: 'form' };
    });
    const form = within(await made.page.findByRole('form'));
    await made.user.click(form.getByRole('button', { name: 'Send' }));
    expect(made.prechat.submit).toHaveBeenCalledWith([
      expect.objectContaining({ text: 'Ada' }),
      expect.objectContaining({ email: 'ada@example.com' }),
    ]);
  });
});

describe('what is wrong with an entry', () => {
  it('is said at its field, which gets the focus', async () => {
    const { page, user, prechat } = await drawForm();
    const [name, email] = [page.getByLabelText('Your name'), page.getByLabelText('Email')];
    await user.type(name, 'Ada');
    await user.type(email, 'ada@example{Enter}');
    expect(prechat.submit).not.toHaveBeenCalled();
    expect(name.getAttribute('aria-invalid')).toBe('false');
    expect(email.getAttribute('aria-invalid')).toBe('true');
    expect(problemOf(email)).toBe('Error: Email is invalid');
    expect(focused()).toBe(email);
    await user.type(email, '.com');
    expect(email.getAttribute('aria-invalid')).toBe('false');
    await user.keyboard('{Enter}');
    expect(prechat.submit).toHaveBeenCalledOnce();
  });

  it('goes to the first wrong field, each time', async () => {
    const { page, user } = await drawForm();
    const [name, email] = [page.getByLabelText('Your name'), page.getByLabelText('Email')];
    for (const field of [email, email]) {
      await user.click(field);
      await user.keyboard('{Enter}');
      expect(focused()).toBe(name);
    }
    expect([name, email].map(problemOf)).toEqual(Array(2).fill('Error: This entry is required'));
  });

  it('has the site’s words and prefix', async () => {
    const customText = { errorPrefix: '', formErrorEntryRequired: 'Bitte ausfüllen' };
    const { page, user } = await drawForm(undefined, { customText });
    await user.click(page.getByRole('button', { name: 'Send' }));
    expect(problemOf(page.getByLabelText('Email'))).toBe('Bitte ausfüllen');
  });
});

const FIELDS: FormField[] = [
  { type: 'email', name: 'email', label: 'Work email' },
  { type: 'text', name: 'company-website', label: 'Company website', minSize: 4, maxSize: 10 },
  {
    type: 'select',
    name: 'company-size',
    label: 'Company size',
    options: [
      { name: '1-10', label: '1-10 employees' },
      { name: '51+', label: '51+ employees' },
    ],
  },
];

describe('fields of the page', () => {
  it('take the place of the default ones', async () => {
    const { page, user, prechat } = await drawForm(FIELDS);
    const size = page.getByLabelText<HTMLSelectElement>('Company size');
    expect(size.selectedOptions[0]?.textContent).toBe('Choose one...');
    await user.type(page.getByLabelText('Work email'), 'ada@example.com');
    await user.type(page.getByLabelText('Company website'), 'ada.dev');
    await user.selectOptions(size, '51+ employees');
    await user.click(page.getByRole('button', { name: 'Send' }));
    expect(prechat.submit).toHaveBeenCalledWith([
      { type: 'email', name: 'email', label: 'Work email', email: 'ada@example.com' },
      { type: 'text', name: 'company-website', label: 'Company website', text: 'ada.dev' },
      {
        type: 'select',
        name: 'company-size',
        label: 'Company size',
        select: [{ name: '51+', label: '51+ employees' }],
      },
    ]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('have their own limits', async () => {
    const { page, user, prechat } = await drawForm(FIELDS);
    const website = page.getByLabelText('Company website');
    await user.type(website, 'a.b{Enter}');
    expect(problemOf(website)).toBe('Error: Must contain at least (4) characters');
    await user.type(website, 'cdefghijklmn');
    expect(problemOf(website)).toBe('Error: Must contain no more than (10) characters');
    expect(problemOf(page.getByLabelText('Company size'))).toBe('Error: This entry is required');
    expect(prechat.submit).not.toHaveBeenCalled();
  });

  it('do not take what is none of the options', async () => {
    const { page, user, prechat } = await drawForm(FIELDS);
    await act(() => prechat.fill('company-size', 'other'));
    await user.click(page.getByRole('button', { name: 'Send' }));
    expect(problemOf(page.getByLabelText('Company size'))).toBe("Error: This doesn't look quite right");
  });

  it.each([
    ['no list', {}, 'must be a list of 1 to 20 fields'],
    ['none at all', [], 'must be a list of 1 to 20 fields'],
    ['two of the same name', [FIELDS[0], FIELDS[0]], '[1] has the name of another field, "email"'],
    ['a type that is none', [{ type: 'date', name: 'd', label: 'D' }], '("d") has a type that is none of'],
    ['no name', [{ type: 'text', label: 'D' }], '[0] has no name'],
    ['no label', [{ type: 'text', name: 'd' }], '("d") has no label'],
    ['a choice without options', [{ type: 'select', name: 'd', label: 'D', options: [] }], 'needs options'],
    [
      'limits that nothing fits',
      [{ type: 'text', name: 'd', label: 'D', minSize: 9, maxSize: 3 }],
      'minSize',
    ],
  ])('with %s are named in one warning, and the default form is shown', async (_, fields, problem) => {
    const { page } = await drawForm(fields);
    page.getByLabelText('Your name');
    expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(problem));
  });
});

describe('answers', () => {
  const texts = (selector: string) =>
    [...widget.container.querySelectorAll(selector)].map(({ textContent }) => textContent);

  async function drawSent(
    fill: (state: State) => void,
    stage: State['prechat']['value'] = { stage: 'sent' },
  ) {
    const made = start();
    await act(() => {
      made.state.prechat.value = stage;
      fill(made.state);
    });
    await made.page.findByText('Company size');
    return made;
  }
  const confirmed = (state: State) => show(state, [own(1, '', { content: ANSWERS })]);

  it('are drawn as what was asked and what was answered', async () => {
    await drawSent(confirmed, { stage: 'off' });
    expect(texts('.answers dt')).toEqual(['Your name', 'Company size']);
    expect(texts('.answers dd')).toEqual(['Ada Lovelace', '1-10 employees']);
    expect(texts('.greeting')).toEqual([]);
    expect(texts('.answers .meta')[0]).toContain('Delivered');
  });

  it('are thanked for below, and that is read', async () => {
    await drawSent((state) => show(state, [own(1, '', { content: ANSWERS }), aMessage(2)]));
    expect(texts('.bubble')).toEqual([
      expect.stringContaining('Hi there'),
      expect.stringContaining('Ada'),
      'Thanks for that! What can we help you with?',
      'message 2',
    ]);
    await waitFor(() => expect(said()).toContain('Thanks for that! What can we help you with?'));
  });

  it('that could not be sent can be sent again', async () => {
    const { user, page, commands } = await drawSent((state) => {
      state.outbox.value = [
        anItem('answers', { conversationKey: 'new:1', content: ANSWERS, status: 'failed', retryable: true }),
      ];
    });
    expect(texts('.bubble').join()).not.toContain('Thanks');
    await user.click(
      page.getByRole('button', { name: 'Form not submitted. Click anywhere on the form to retry.' }),
    );
    expect(commands.retry).toHaveBeenCalledExactlyOnceWith('answers');
  });

  it('to a form of the business are not thanked for by us', async () => {
    const content = { ...ANSWERS, quotedMessageId: '0'.repeat(24) };
    await drawSent((state) => show(state, [own(1, '', { content })]));
    expect(texts('.greeting')).toEqual([]);
  });

  it('with an address that was linked say where the visitor will be told', async () => {
    await drawSent(confirmed, { stage: 'sent', linked: 'ada@example.com' });
    const line = "You'll be notified here and by email at ada@example.com once we reply.";
    expect(texts('.bubble').at(-1)).toBe(line);
    await waitFor(() => expect(said()).toContain(line));
  });

  it('with an address that was refused ask for another', async () => {
    const { page, user, prechat, state } = await drawSent(confirmed, {
      stage: 'sent',
      refused: 'ada@exmaple.com',
    });
    const email = page.getByLabelText<HTMLInputElement>('Email');
    await waitFor(() => expect(problemOf(email)).toBe('Error: Please submit a valid email address.'));
    expect(said()).toContain('Error: Please submit a valid email address.');
    expect(email.value).toBe('ada@exmaple.com');
    prechat.link.mockRejectedValueOnce(new Error('no'));
    await user.tripleClick(email);
    await user.keyboard('ada@example.org{Enter}');
    await waitFor(() => expect(problemOf(email)).toBe('Error: Please submit a valid email address.'));
    prechat.link.mockImplementation(async () => {
      state.prechat.value = { stage: 'sent', linked: 'ada@example.com' };
    });
    await user.tripleClick(email);
    await user.keyboard('ada@example.com{Enter}');
    await waitFor(() => expect(texts('.bubble').at(-1)).toContain('by email at ada@example.com'));
    expect(prechat.link.mock.calls).toEqual([['ada@example.org'], ['ada@example.com']]);
  });
});
