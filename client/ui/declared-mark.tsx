import { useText } from '../locales/use-text.ts'

/** 自己申告: beside the name of a guest, in a frame of dashes and in words. */
export function DeclaredMark() {
  const t = useText()
  return <span className="declared-mark">{t('ui:declared')}</span>
}
