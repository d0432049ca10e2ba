import type { i18n } from 'i18next'
import { loadLanguage } from '../locales/i18n.ts'
import { applySettings, watchLeaving } from './apply-settings.ts'
import { type CoverState, readCoverState, uncovered } from './cover-state.ts'
import { createKeptValue, type KeptValue } from './kept-value.ts'
import { personHash } from './person-hash.ts'
import { readSettings, type Settings } from './settings.ts'
import { createStorage, type Storage } from './storage.ts'

const SETTINGS = 'kurumaza.settings'
const COVER = 'kurumaza.cover'

export type Display = {
  settings: KeptValue<Settings>
  cover: KeptValue<CoverState>
  /** Changes settings at once; answers whether the chosen language is here. */
  choose: (change: Partial<Settings>) => Promise<boolean>
  /** From now on it is this person's display; null while nobody is signed in. */
  enter: (personId: string | null) => void
  /** Somebody has shown who they are by signing in, which uncovers their screen. */
  provePerson: () => void
}

/** The display of the page, as its person wants it: applied before the first picture, so that nothing changes before their eyes. */
export async function openDisplay(translator: i18n, root: HTMLElement): Promise<Display> {
  const storage = createStorage(() => localStorage)
  const settings = createKeptValue({ storage, key: SETTINGS, parse: readSettings })
  const cover = createKeptValue({ storage, key: COVER, parse: readCoverState })
  async function apply(): Promise<boolean> {
    const wanted = settings.read()
    applySettings(root, wanted)
    const isHere = await loadLanguage(translator, wanted.language)
    // While the words were fetched another language may have been chosen.
    if (isHere && settings.read().language === wanted.language) await translator.changeLanguage(wanted.language)
    root.lang = translator.language
    document.title = translator.t('ui:brand')
    return isHere
  }
  addEventListener('storage', (event) => {
    settings.heed(event)
    cover.heed(event)
  })
  watchLeaving(root, () => settings.read().blur)
  await apply()
  settings.subscribe(() => void apply())
  return { settings, cover, choose: chooseWith(settings, storage, apply), ...personOf(settings, cover, storage) }
}

function chooseWith(settings: KeptValue<Settings>, storage: Storage, apply: () => Promise<boolean>): Display['choose'] {
  return async (change) => {
    settings.write({ ...settings.read(), ...change })
    rememberForDevice(settings, storage)
    return apply()
  }
}

/** The device begins its next visit with what was in effect last: who comes is known only after the first picture. */
function rememberForDevice(settings: KeptValue<Settings>, storage: Storage): void {
  storage.write(SETTINGS, JSON.stringify(settings.read()))
}

function personOf(
  settings: KeptValue<Settings>,
  cover: KeptValue<CoverState>,
  storage: Storage,
): Pick<Display, 'enter' | 'provePerson'> {
  let isProven = false
  return {
    enter(personId) {
      const ending = personId === null ? '' : `.${personHash(personId)}`
      settings.enter(SETTINGS + ending, settings.read())
      rememberForDevice(settings, storage)
      cover.enter(COVER + ending, uncovered)
      if (personId === null || !isProven) return
      isProven = false
      cover.write({ ...cover.read(), isHidden: false, wrongTries: 0 })
    },
    provePerson() {
      isProven = true
    },
  }
}
