/** Opens the last document of this device (or the first one of the gallery) and saves each change from then on. */
export function startStorage(): void {}
