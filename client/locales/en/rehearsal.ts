import type { Locale } from '../locale.ts'

export const rehearsal: Locale['rehearsal'] = {
  title: 'Checking sound and writing',
  heading: 'Three minutes before the meeting, to try things out',
  promise:
    'No microphone is used. Nobody but you sees what you write here, and it is deleted 30 days after the meeting.',
  now: 'This is next',
  step: { line: 'Connection and device', letters: 'Writing', sound: 'Sound' },
  item: {
    room: 'Connection to the room',
    line: 'Connection for writing together',
    device: 'This device',
    letters: 'Typing',
    saving: 'Saving',
    sound: 'Hearing',
  },
  state: { good: 'Works', open: 'Not yet', bad: 'Does not work' },
  said: '{{title}}: {{word}}',
  says: {
    room: {
      good: 'You reached the room.',
      open: 'Connecting.',
      bad: 'The room cannot be reached. Please check the Wi-Fi or the network of your office. It is tried again and again by itself.',
    },
    line: {
      good: 'Connected. Your practice partner is here, too.',
      open: 'Connecting, and waiting for your practice partner.',
      bad: 'What you write cannot be sent. Please check the Wi-Fi or the network of your office. It is tried again and again by itself.',
    },
    device: {
      good: 'When the line is cut, what you write is kept on this device.',
      open: 'Checking.',
      bad: 'Please look at this.',
    },
    letters: {
      good: 'You typed, with conversion to characters.',
      open: 'Type three letters or more in the field above.',
      bad: 'Some keyboards have a key that changes between languages. As soon as you can type, this turns to “Works” by itself.',
    },
    saving: {
      good: 'What you wrote is saved on the server.',
      open: 'When you type, it is checked whether it is saved.',
      bad: 'It is not saved yet. It will be as soon as there is a connection.',
    },
    sound: {
      good: 'You can hear.',
      open: 'Press “Play the tone” and say whether you heard it.',
      bad: 'Please check the volume, the mute switch and your earphones, and play it again. In the meeting, voices come from the video call. You can take part in writing alone.',
    },
  },
  device: {
    insecure:
      'Opened this way (http), texts cannot be kept on this device while the line is cut. Ask the hub for the https address.',
    'no-storage': 'This browser keeps nothing. If it is in private mode, please open the page in the ordinary mode.',
    'no-space': 'There is no space left on this device. Please remove photographs or apps that you do not need.',
    old: 'The browser seems to be old. Please update it, or open the page on another device.',
  },
  letters: {
    label: 'Type something here',
    partner:
      'While you type, a line with a name moves: your practice partner, reading along. In the meeting you see the others like that. The partner is no person, but the server.',
    hint: 'For example: She would like to live at home.',
    plain: 'You typed. (Whether characters were converted, this device does not tell.)',
    cannot: 'I cannot type',
  },
  sound: {
    play: 'Play the tone',
    again: 'Play it again',
    silent: 'This device could not play the tone.',
    question: 'Did you hear it?',
    heard: 'I heard it',
    notHeard: 'I did not',
  },
  closing: {
    ready: 'You are ready',
    readyText: 'There is nothing more to do until the meeting. If you change the device, please check again.',
    left_one: '{{count}} is left',
    left_other: '{{count}} are left',
    wasReady: 'Last time everything worked. It is being checked anew on this device.',
    bad: 'Something does not work',
    comma: ', ',
    call: 'If you cannot mend it yourself, please call {{hub}}, or whoever invited you, before the meeting. You can take your seat all the same.',
    sent: 'Those who prepare the meeting know how it went so far. They do not see what you wrote.',
    notSent: 'Those who prepare the meeting do not know it yet. They are told as soon as there is a connection.',
  },
  toRoom: 'To the room',
  toDoor: 'Back to waiting',
  letIn: 'You have a seat.',
  over: {
    title: 'There is nothing to check now',
    text: 'The meeting has ended or was called off, or you have no seat at it. Please ask whoever invited you.',
    home: 'To the first screen',
  },
  failed: {
    title: 'The server cannot be reached',
    text: 'Please check the Wi-Fi or the network of your office, and press again.',
    again: 'Try again',
  },
}
