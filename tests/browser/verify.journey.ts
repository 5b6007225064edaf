import { expect, expectAccessible, signIn, test } from './journey.ts'

/** The same bytes with one of the first line of the lines changed: 0 becomes 1, or the like. */
function tampered(bundle: Buffer): Buffer {
  const copied = Buffer.from(bundle)
  const at = copied.indexOf('"type":"claim.added.v1"')
  copied[at + 9] = (copied[at + 9] ?? 0) ^ 1
  return copied
}

const tar = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/x-tar', buffer })

test('a copy is checked in the browser, and no byte of it leaves', async ({
  page,
  desk,
  context,
}) => {
  await signIn(page, desk, 'auditor')
  const bundle = await page.request.get('/audit/bundle.tar').then((answer) => answer.body())
  await page.goto('/audit')
  await page.getByRole('link', { name: 'Check a copy' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a copy of the log')
  await expectAccessible(page)

  const asked: string[] = []
  page.on('request', (request) =>
    asked.push(
      `${request.method()} ${request.url().slice(desk.origin.length)} ${request.postData() ?? ''}`,
    ),
  )
  // By keyboard: the button opens the browser's own chooser.
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).press('Enter')
  await (await chooser).setFiles(tar('mine.tar', bundle))
  const finding = page.getByRole('alert')
  await expect(finding).toContainText('It holds: mine.tar')
  await expect(finding).toContainText(/All \d+ events are the signed log; all \d+ openings/)
  await expectAccessible(page)
  // The program that checks was fetched; nothing was posted, and no address is long enough to hold a file.
  expect(asked.some((one) => /^GET \/assets\/check-worker-[\w-]+\.js $/.test(one))).toBe(true)
  expect(asked.filter((one) => !/^GET \S{1,200} $/.test(one))).toEqual([])

  // From here on the browser has no network at all, and checks all the same.
  await context.setOffline(true)
  await page.getByLabel('File to check').setInputFiles(tar('forged.tar', tampered(bundle)))
  await expect(finding).toContainText('It is not what was signed: forged.tar')
  await expect(finding).toContainText(/Line \d+ is not the one in the log/)
  await context.setOffline(false)

  const [, note = ''] =
    /(factdesk\/[^\s\0]+\n\d+\n\S{44}\n\n(?:\u2014 [^\n]+\n)+)/.exec(bundle.toString()) ?? []
  const key = page.getByLabel('The log’s key, or a policy')
  const desksKey = await key.inputValue()
  await page.getByLabel('A signed head from another time').fill(note)
  await page.getByLabel('File to check').setInputFiles(tar('mine.tar', bundle))
  await expect(finding).toContainText(/The head of \d+ events that you gave is of the same log/)
  await key.fill('')
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect(page.getByText('the file’s own: it proves nothing until')).toBeVisible()
  await key.fill(desksKey)

  // A receipt, dropped.
  const [event = ''] = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?=","reqid)/.exec(
    bundle.toString(),
  ) ?? ['']
  const receipt = await page.request.get(`/audit/receipts/${event}`).then((answer) => answer.text())
  await page.getByLabel('A signed head from another time').fill('')
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'receipt.txt', { type: 'text/plain' }))
    return transfer
  }, receipt)
  await page.getByText('Drop a file here').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(finding).toContainText('It holds: receipt.txt')
  await expect(finding).toContainText(/The event is number \d+ of the signed log of \d+/)
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the page gives the programs that check the same', async ({ page, desk }) => {
    await signIn(page, desk, 'reviewer-1')
    await page.goto('/audit/verify')
    await expect(page.getByText('Checking here needs JavaScript')).toBeVisible()
    const program = await page.request.get('/audit/verify.py')
    expect(await program.text()).toContain('python3 verify.py bundle')
  })
})
