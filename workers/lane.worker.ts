import { serveLanes } from './engine/crew/lane-service.ts';

/** The first message is the port of whoever it works for. */
self.onmessage = ({ data }: MessageEvent<MessagePort>) => serveLanes(data, () => performance.now());
