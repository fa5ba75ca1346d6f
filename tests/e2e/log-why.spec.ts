import { expect, test } from '@playwright/test';
import { LabPage } from './lab-page.ts';

test('the log says why, in the language of the page, also after it is switched', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.open('#/sandbox?fault=link-cut@3m-11m30s');
  await page.getByRole('tab', { name: 'Log' }).click();
  await page.getByRole('button', { name: /notices the break/ }).click();
  await expect(page.getByText(/^Why: /)).toHaveText(
    'Why: The client noticed the break at 3:00, because the cable came out.',
  );

  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.getByText(/^Causa: /)).toHaveText(
    'Causa: El cliente notó el corte en 3:00, porque se desconectó el cable.',
  );
});
