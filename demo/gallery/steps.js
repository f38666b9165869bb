// What a state does once its widget is there.

export async function frames(count) {
  for (let i = 0; i < count; i++) await new Promise(requestAnimationFrame);
}

export async function until(look) {
  for (;;) {
    const found = look();
    if (found) return found;
    await frames(1);
  }
}

export function type(field, text) {
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** Fills in a form and sends it. */
export async function fillIn(find, entries) {
  for (const [name, value] of Object.entries(entries)) type(await find(`[name="${name}"]`), value);
  await frames(2);
  (await find('.form-submit')).click();
}
