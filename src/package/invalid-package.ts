/** The app package can't be made from what is there; the message says what to put right. */
export class InvalidPackage extends Error {
  override readonly name = 'InvalidPackage';
}
