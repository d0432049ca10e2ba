import { By, error, until, type WebDriver, type WebElement } from 'selenium-webdriver'

const patience = { ms: 15_000, everyMs: 50 }
type Scope = WebDriver | WebElement

/** Waits until the page shows the words, wherever its lines break. */
export async function see(driver: WebDriver, words: string): Promise<void> {
  const shows = async () =>
    joined(await driver.executeScript<string>('return document.body.innerText')).includes(joined(words))
  await driver.wait(shows, patience.ms, `not seen: ${words}`, patience.everyMs)
}

type Read = { name: string; words: string }

/** Waits for what is shown of a kind under this name, as those who hear the page are told it. */
export function named(scope: Scope, css: string, name: string): Promise<WebElement> {
  return shown(scope, css, { what: `${css} named ${name}`, is: (own) => joined(own.name) === joined(name) })
}

/** Waits for what is shown of a kind with these words somewhere in it. */
export function holding(scope: Scope, css: string, words: string): Promise<WebElement> {
  return shown(scope, css, { what: `${css} with ${words}`, is: (own) => joined(own.words).includes(joined(words)) })
}

/** Without what only says where a line may break. */
function joined(words: string): string {
  return words.replaceAll(/[\s\u200B]/g, '')
}

type Wanted = { what: string; is: (own: Read) => boolean }

async function shown(scope: Scope, css: string, { what, is }: Wanted): Promise<WebElement> {
  const driver = 'getDriver' in scope ? scope.getDriver() : scope
  const find = async () => {
    const all = await scope.findElements(By.css(css))
    const read = await driver.executeScript<(Read | null)[]>(readShown, ...all)
    const place = read.findIndex((own) => own !== null && is(own))
    return all[place] ?? null
  }
  // What is drawn anew while it is looked at is looked at again.
  const look = () => find().catch(nullIfStale)
  const found = await driver.wait(look, patience.ms, `no ${what}`, patience.everyMs)
  if (found === null) throw new Error('waited for')
  return found
}

/** Runs in the page, because WebKitWebDriver does not answer what an element's name is. Null for what is not shown. */
function readShown(...elements: (HTMLElement & { labels?: NodeListOf<HTMLElement> })[]): (Read | null)[] {
  return elements.map((element) => {
    if (!element.checkVisibility({ visibilityProperty: true })) return null
    const [label = element] = element.labels ?? []
    return { name: element.getAttribute('aria-label') ?? label.innerText, words: element.innerText }
  })
}

function nullIfStale(failure: unknown): null {
  if (failure instanceof error.StaleElementReferenceError) return null
  throw failure
}

/** A real click in the middle of it, which fails if anything lies above it. */
export async function press(element: WebElement): Promise<void> {
  // A person, too, brings it to where the bar does not cover it.
  await element.getDriver().executeScript('arguments[0].scrollIntoView({ block: "center" })', element)
  await element.click()
}

export async function pressButton(scope: Scope, name: string): Promise<void> {
  await press(await named(scope, 'button', name))
}

/** Types with keys and waits until all of it stands in the field. */
export async function type(field: WebElement, words: string): Promise<void> {
  await press(field)
  await field.sendKeys(words)
  await stands(field, words)
}

/** Waits until this, and nothing else, stands in the field. */
export async function stands(field: WebElement, value: string): Promise<void> {
  const isThere = async () => (await field.getProperty('value')) === value
  await field.getDriver().wait(isThere, patience.ms, `not in the field: ${value}`, patience.everyMs)
}

/** Waits until it is no longer part of the page. */
export async function gone(element: WebElement): Promise<void> {
  await element.getDriver().wait(until.stalenessOf(element), patience.ms, 'still there', patience.everyMs)
}
