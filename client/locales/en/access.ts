import type { ja } from '../ja.ts'
import type { Translated } from '../locale.ts'

export const access: Translated<typeof ja.access> = {
  signIn: {
    title: 'Sign in',
    welcome: 'A place to sit in a circle and talk',
    welcomeText:
      'The home-care physician, the visiting nurse, the care manager and the community general support centre sit at one table.',
    back: 'When you have signed in, you are back where you were.',
    email: 'E-mail address',
    password: 'Password',
    show: 'Show',
    hide: 'Hide',
    showLabel: 'Show the password',
    hideLabel: 'Hide the password',
    submit: 'Sign in',
    busy: 'Checking',
    needEmail: 'Please enter your e-mail address',
    needPassword: 'Please enter your password',
    wrong: 'This e-mail address and password do not go together. Please check the letters and enter them again.',
    tooMany: 'Several entries in a row did not match, so there is a short pause. You can try again from {{time}}.',
    offline: 'There is no connection right now. Once it is back, please press again.',
    failed: 'The server could not check this. Please press again in a little while.',
    help: 'If you do not know your password, please ask the office that invited you.',
  },
  demoLabel: 'Sample',
  demo: 'These are samples. Please do not enter the case of a real person.',
  notFound: {
    title: 'This screen was not found',
    text: 'The address is different, or the screen is no longer there.',
    home: 'To the first screen',
  },
  broken: {
    title: 'This screen could not be shown',
    text: 'Text that was shown as “Saved on the server” is on the server. Load the page again to go on from there.',
    reload: 'Load again',
  },
  unreachable: {
    title: 'No connection',
    text: 'The server does not answer. Please check that you are connected, and try again.',
    again: 'Try again',
  },
}
