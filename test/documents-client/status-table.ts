import type { StorageFailure } from '../support/failing-storage.ts'
import { CloseCode, type RefusalReason, refusals } from '../../shared/documents/close-codes.ts'

/** How the line of a document ends in a row of the table. */
type End =
  /** Nobody answers any more. */
  | { by: 'silence' }
  /** Whoever comes is turned away; a code from 4500 on for longer than 15 s. */
  | { by: 'turned-away'; code: CloseCode; reason?: string }
  /** The next frame of one's own is refused; whoever comes again is let in. */
  | { by: 'refused-frame'; code: CloseCode; reason: RefusalReason }

/** Japanese and English. What happened, where my text is, what to do, [the button]. */
type Sentence = readonly [japanese: string, english: string]

export type StatusRow = {
  name: string
  end: End
  /** Nothing of mine waits. Left out where that cannot be: only what somebody writes can be refused. */
  nothingMine?: Sentence
  /** My text is on this device. */
  kept: Sentence
  /** My text is nowhere but in this page, because the device keeps nothing. */
  nowhere: Sentence
}

const waits: Sentence = [
  '　この端末に保存しています（1つの文）。そのまま書けます。',
  '　Kept on this device (1 text). You can go on writing.',
]
const keeps: Sentence = [
  '　この端末に保存しています。そのまま書けます。',
  '　Kept on this device. You can go on writing.',
]
const onlyHere: Sentence = [
  '　文はこの画面だけにあります。[文を写しておく]',
  '　The text is on this page only.[Copy the text]',
]
const here: Sentence = ['　送れなかった文は、この端末にあります。', '　The text that was not sent is on this device.']
const putInAgain: Sentence = ['[見て、入れなおす]', '[See it and put it in again]']
const copyIt: Sentence = ['[見て、写す]', '[See and copy it]']
const signInAndSend: Sentence = ['[サインインして送る]', '[Sign in and send it]']
const loadAgain: Sentence = [
  '　読みなおすと、つづけられます。[読みなおす]',
  '　Load the page again to go on.[Load again]',
]

function join(...parts: readonly Sentence[]): Sentence {
  return [parts.map(([japanese]) => japanese).join(''), parts.map(([, english]) => english).join('')]
}

function red([japanese, english]: Sentence): Sentence {
  return join([`未保存：${japanese}`, `Not saved: ${english}`], onlyHere)
}

function cut(name: string, end: End, what: Sentence): StatusRow {
  return { name, end, nothingMine: join(what, keeps), kept: join(what, waits), nowhere: red(what) }
}

function refusedFrame(reason: RefusalReason, what: Sentence, act = copyIt): StatusRow {
  const code = refusals[reason]
  const end = { by: 'refused-frame', code, reason } as const
  return { name: `${code} ${reason}`, end, kept: join(what, here, act), nowhere: red(what) }
}

type Stopped = { what: Sentence; toDo: Sentence; forText?: Sentence }

function turnedAway(code: CloseCode, reason: string, { what, toDo, forText = copyIt }: Stopped): StatusRow {
  const end = { by: 'turned-away', code, reason } as const
  const kept = join(what, here, forText)
  return { name: `${code} ${reason}`.trim(), end, nothingMine: join(what, toDo), kept, nowhere: red(what) }
}

const { malformed, signedOut, notAllowed, gone, clientTooOld, draining, tooSlow, fault, overloaded } = CloseCode
const notTaken: Sentence = ['受け取れない文がありました', 'Some text could not be taken']
const tooLong: Sentence = ['文が長すぎて、送れませんでした', 'The text was too long to be sent']

/** About what one frame held: no honest page sends it. */
const ofFrames = [
  'malformed',
  'unknown-root',
  'wrong-type',
  'forbidden-key',
  'forbidden-value',
  'sub-document',
  'server-written',
  'foreign-client-id',
  'too-many-client-ids',
] as const

/** Every way in which a line can end, and what the status line then says. */
export const statusTable: readonly StatusRow[] = [
  cut('no network', { by: 'silence' }, ['つながっていません', 'No connection']),
  cut('4503', { by: 'turned-away', code: draining }, ['サーバーを入れかえています', 'The server is being renewed']),
  cut('4508', { by: 'turned-away', code: tooSlow }, ['つながりが遅くなっています', 'The connection has become slow']),
  cut('1011', { by: 'turned-away', code: fault }, ['サーバーに書きこめません', 'The server cannot write it down']),
  cut('1013', { by: 'turned-away', code: overloaded }, ['サーバーが混みあっています', 'The server is very busy']),
  {
    name: '1013 too-many-sockets',
    end: { by: 'turned-away', code: overloaded, reason: 'too-many-sockets' },
    nothingMine: [
      '開いている画面が多すぎます　ほかの画面を閉じると、つながります。',
      'Too many pages are open　Close other pages, and this one connects.',
    ],
    kept: [
      '開いている画面が多すぎます　この端末に保存しています（1つの文）。ほかの画面を閉じると送ります。',
      'Too many pages are open　Kept on this device (1 text). Close other pages, and it is sent.',
    ],
    nowhere: red(['開いている画面が多すぎます', 'Too many pages are open']),
  },
  ...ofFrames.map((reason) => refusedFrame(reason, notTaken, putInAgain)),
  refusedFrame('too-deep', tooLong, putInAgain),
  refusedFrame('too-large', tooLong, putInAgain),
  refusedFrame('document-full', ['ここは、もういっぱいです', 'There is no more room here']),
  refusedFrame('read-only', ['読むだけになりました', 'For reading only now']),
  refusedFrame('meeting-closed', ['会議は終わりました', 'The meeting is over']),
  turnedAway(notAllowed, 'not-allowed', {
    what: ['ここは見られなくなりました', 'You may no longer see this'],
    toDo: [
      '　見る必要があるときは、進行役におたずねください。',
      '　If you need to see it, please ask the facilitator.',
    ],
  }),
  turnedAway(gone, '', {
    what: ['この文書は、もうありません', 'This document is no longer there'],
    toDo: ['　わけは、進行役におたずねください。', '　Please ask the facilitator why.'],
  }),
  {
    name: '4400 at the door',
    end: { by: 'turned-away', code: malformed },
    nothingMine: join(['ここでは書けなくなりました', 'Writing here has ended'], loadAgain),
    kept: join(notTaken, here, putInAgain),
    nowhere: red(notTaken),
  },
  turnedAway(clientTooOld, 'client-too-old', {
    what: ['画面が新しくなりました', 'There is a newer version of this page'],
    toDo: loadAgain,
    forText: ['[読みなおして送る]', '[Load again and send it]'],
  }),
  turnedAway(signedOut, 'signed-out', {
    what: ['サインインが終わりました', 'The sign-in has ended'],
    toDo: ['　もう一度サインインすると、つづけられます。[サインインする]', '　Sign in again to go on.[Sign in]'],
    forText: signInAndSend,
  }),
  turnedAway(signedOut, 'other-person', {
    what: ['ほかの方がサインインしました', 'Someone else has signed in'],
    toDo: ['　あなたがサインインすると、つづけられます。[サインインする]', '　Sign in yourself to go on.[Sign in]'],
    forText: signInAndSend,
  }),
]

const cannotKeep: Sentence = ['この端末に保存できません', 'This device cannot keep it']

/** Without a line and with text of mine that waits: what is said of a device that does not keep it. */
export const deviceTable: readonly { device: StorageFailure | 'none' | 'no-https'; nowhere: Sentence }[] = [
  { device: 'full', nowhere: red(['この端末に空きがありません', 'There is no room on this device']) },
  { device: 'closed', nowhere: red(cannotKeep) },
  { device: 'hangs', nowhere: red(cannotKeep) },
  { device: 'none', nowhere: red(cannotKeep) },
  // There the device never keeps anything: what happened is that the line was cut.
  { device: 'no-https', nowhere: red(['つながっていません', 'No connection']) },
]
