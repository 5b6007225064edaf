import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleEverywhere, signIn, test } from './journey.ts'

/** A text of this file's own, so that no other journey meets its claims. */
const article =
  'The harbour lost 412 jobs last year, the mayor said. Tolls doubled in March. The quay stayed open.'

/** Imports the text as an editor who thereby can settle none of its claims. Returns where it is. */
async function importArticle(page: Page, title: string): Promise<string> {
  await page.goto('/sources/new')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByLabel('Paste the text').fill(article)
  await page.getByRole('button', { name: /import/i }).click()
  await expect(page).toHaveURL(/\/sources\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}

/** Chooses an answer as a person does: by its label, which covers the whole row. */
async function choose(page: Page, question: string | RegExp, answer: string): Promise<void> {
  await page.getByRole('group', { name: question }).getByText(answer, { exact: true }).click()
}

async function fillVerdict(page: Page, rating: string, rationale: string): Promise<void> {
  await choose(page, 'Is it true?', rating)
  await choose(page, 'Was it said, by whom, as quoted?', 'Nobody is quoted')
  await page.getByLabel('Rationale').fill(rationale)
  await page.getByText('No evidence to give?').click()
  await page.getByLabel('Why there is none').fill('The figures are the authority’s own.')
  await choose(page, 'How sure are you?', 'High')
  await choose(page, /conflict of interest/, 'No')
}

async function become(
  page: Page,
  desk: Parameters<typeof signIn>[1],
  name: Parameters<typeof signIn>[2],
) {
  await page.context().clearCookies()
  await signIn(page, desk, name)
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled })

    test('two reviewers differ, a second editor adjudicates, the first reviewer could not', async ({
      page,
      desk,
    }) => {
      test.setTimeout(90_000)
      await become(page, desk, 'editor-1')
      const source = await importArticle(page, `Harbour ${javaScriptEnabled}`)

      await become(page, desk, 'reviewer-1')
      await page.goto(source)
      await page.locator('#source-text a[data-claims]').first().click()
      await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
      const claim = page.url().split('#')[0] as string
      await page.getByRole('button', { name: 'Submit verdict' }).click()
      await expect(page.getByRole('alert')).toContainText('Choose a rating.')
      await fillVerdict(page, 'False', 'The authority’s register says 214 jobs, not 412.')
      await page.getByRole('button', { name: 'Submit verdict' }).click()
      await expect(page.getByText('Your verdict is in.')).toBeVisible()
      await expect(page.getByText('1 of 2 verdicts').first()).toBeVisible()

      await become(page, desk, 'reviewer-2')
      await page.goto(claim)
      await expect(page.getByText('1 verdict is hidden until the round is complete.')).toBeVisible()
      await expect(page.locator('body')).not.toContainText('214 jobs')
      await fillVerdict(page, 'True', 'The payroll figures of the port add up to 412.')
      await page.getByRole('button', { name: 'Submit verdict' }).click()
      await expect(page.getByText('Verdict disputed').first()).toBeVisible()
      await expect(page.getByText('The authority’s register says 214 jobs').first()).toBeVisible()

      await become(page, desk, 'reviewer-1')
      await page.goto(claim)
      await expect(page.getByRole('button', { name: /adjudicate|approve/i })).toHaveCount(0)

      await become(page, desk, 'editor-1')
      await page.goto(claim)
      await expect(page.getByText('You added this claim')).toBeVisible()
      await expect(page.getByRole('button', { name: 'Adjudicate' })).toBeDisabled()

      await become(page, desk, 'editor-2')
      await page.goto(claim)
      for (const tick of await page.getByLabel(/I have considered/).all()) await tick.check()
      await choose(page, 'Decide', 'False')
      await page
        .getByRole('textbox', { name: 'Reason' })
        .first()
        .fill('The register is the primary source; the payroll counts part-time work twice.')
      await page.getByRole('button', { name: 'Check and adjudicate' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your decision')
      if (javaScriptEnabled) await expectAccessible(page)
      await page.getByRole('button', { name: 'Adjudicate as False' }).click()
      await expect(
        page.getByText('The dispute is settled and the verdict confirmed.'),
      ).toBeVisible()
      await expect(page.getByText('Verdict confirmed').first()).toBeVisible()
      await expect(page.getByText('The dissent is kept:')).toBeVisible()
    })

    test('a claim is added by its sentence, reworded and set aside', async ({ page, desk }) => {
      await become(page, desk, 'editor-1')
      const source = await importArticle(page, `Quay ${javaScriptEnabled}`)
      await page.goto(source)
      await page.getByRole('link', { name: 'Add a claim' }).click()
      // The claims already marked say the same words: only a sentence to choose leads to the form.
      await page.locator('a[href*="add="]', { hasText: 'The quay stayed open.' }).click()
      await page.getByLabel('What is asserted').fill('Quay 4 stayed open all year.')
      await page.getByRole('button', { name: 'Add claim' }).click()
      await expect(page.getByText('The claim is added.')).toBeVisible()
      await page.getByText('Edit the statement', { exact: true }).first().click()
      await page.getByLabel('Statement').fill('Quay 4 stayed open in all of 2025.')
      await page.getByRole('button', { name: 'Edit the statement' }).click()
      await expect(page.getByText('The statement is changed.')).toBeVisible()
      await page.getByText('Set aside', { exact: true }).first().click()
      await page.getByLabel('Reason').last().fill('Nobody logged it.')
      await page.getByRole('button', { name: 'Check: set aside' }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your decision')
      await expect(page.getByText('Nobody logged it.')).toBeVisible()
      await page.getByRole('button', { name: 'Set the claim aside' }).click()
      await expect(page.getByText('The claim is set aside.')).toBeVisible()
    })
  })
}

test('a verdict is given with the keyboard alone, and the next claim has the focus', async ({
  page,
  desk,
}) => {
  await become(page, desk, 'editor-2')
  const source = await importArticle(page, 'Keys')
  await become(page, desk, 'reviewer-1')
  await page.goto(source)
  await expect(page.getByRole('button', { name: /^Keys/ })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeFocused()
  await page.keyboard.press('5')
  await expect(page.getByRole('radio', { name: 'False', exact: true })).toBeChecked()
  await page.keyboard.press('r')
  await page.keyboard.type('55 words are in the register, not 412.')
  await expect(page.getByLabel('Rationale')).toHaveValue(/^55 words/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('k')
  await page.keyboard.press('h')
  await expect(page.getByLabel(/Clean text/)).toBeChecked()
  await page.keyboard.press('h')
  await choose(page, 'Was it said, by whom, as quoted?', 'Fair paraphrase')
  await choose(page, 'How sure are you?', 'High')
  await choose(page, /conflict of interest/, 'No')
  await page.keyboard.press('e')
  await page.getByLabel('Address').fill('https://register.example.org/jobs')
  await expect(page.getByLabel('Rationale')).toHaveValue(/^55 words/)
  await page.getByRole('textbox', { name: 'Title' }).fill('Register of jobs')
  await page.getByRole('group', { name: 'This item' }).getByText('Refutes', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).press('Control+Enter')
  await expect(page.getByRole('heading', { name: /^Claim 2/ })).toBeFocused()
  await expect(page.getByText('Your verdict is in.')).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: /^Claim 1/ })).toBeVisible()
})

test('selected words become a claim, with the whole sentence offered beside them', async ({
  page,
  desk,
}) => {
  await become(page, desk, 'reviewer-1')
  await page.goto('/sources')
  await page
    .getByRole('link', { name: /Port Merrow/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^Keys/ })).toBeVisible()
  await page.evaluate(() => {
    const paragraph = document.querySelector('#source-text p:nth-of-type(2)')
    window.getSelection()?.selectAllChildren(paragraph as Node)
  })
  await page.getByRole('button', { name: 'Add as a claim' }).click()
  await expect(page.getByRole('heading', { name: 'Add a claim' })).toBeVisible()
  await expect(page.getByLabel('What is asserted')).toHaveValue(/Nadia Okonjo/)
})

for (const [name, stage] of [
  ['reviewer-1', 'unverified'],
  ['editor-2', 'disputed'],
  ['editor-2', 'confirmed'],
] as const) {
  test(`no barrier and no sideways scrolling for ${name} at an ${stage} claim`, async ({
    page,
    desk,
  }) => {
    await signIn(page, desk, name)
    await page.goto('/sources')
    await page
      .getByRole('link', { name: /Port Merrow/ })
      .first()
      .click()
    await expect(page.getByRole('heading', { name: 'Claims in this text' })).toBeVisible()
    if (stage === 'unverified') await expectAccessibleEverywhere(page)
    await page
      .locator('#claims li a')
      .filter({ hasText: new RegExp(stage, 'i') })
      .first()
      .click()
    await expect(page.locator('#card')).toBeVisible()
    await expectAccessibleEverywhere(page)
  })
}

test('a claim opened from a queue stands in view beside its card', async ({ page, desk }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await signIn(page, desk, 'editor-2')
  await page.goto('/queue/disputed')
  await page.getByRole('link', { name: /The launch to Skell Island was cancelled/ }).click()
  await expect(page).toHaveURL(/claim=/)
  const marked = page.locator('#source-text [aria-current="true"]').first()
  await expect(marked).toBeInViewport()
  await expect(page.getByRole('heading', { name: /^Claim \d+/ })).toBeInViewport()
})
