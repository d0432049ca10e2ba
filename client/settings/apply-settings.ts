import type { Settings } from './settings.ts'

/** Hands the settings to the style sheets. */
export function applySettings(root: HTMLElement, { letters, lessMotion }: Settings): void {
  root.dataset['letters'] = String(letters)
  root.dataset['motion'] = lessMotion ? 'less' : 'system'
}

/** Blurs what the person has turned away from, for as long as they look elsewhere. Answers how to end it. */
export function watchLeaving(root: HTMLElement, wantsBlur: () => boolean): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const look = (isAway: boolean) => root.toggleAttribute('data-left', isAway && wantsBlur())
  addEventListener('blur', () => look(true), { signal })
  addEventListener('focus', () => look(false), { signal })
  document.addEventListener('visibilitychange', () => look(document.visibilityState === 'hidden'), { signal })
  look(!document.hasFocus())
  return () => ending.abort()
}
