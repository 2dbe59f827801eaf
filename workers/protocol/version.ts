export const protocolVersion = 3;
