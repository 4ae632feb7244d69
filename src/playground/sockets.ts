import type { WebSocket } from 'ws';
import type { Envelope, Link } from './delivery.ts';
import type { Workspace } from './workspace.ts';

const SOCKETS_MAX = 10;

interface Socket {
  ws: WebSocket;
  /** Answers no pings, like a peer that is gone without a word. */
  isSilent: boolean;
  pending: Map<string, { ack: (payload: unknown) => void; done: () => void; lost: (reason: Error) => void }>;
}

/** The app's Socket Mode connections: every envelope goes to exactly one of them, in turn. */
export class Sockets implements Link {
  readonly #workspace: Workspace;
  readonly #tickets = new Set<string>();
  #sockets: Socket[] = [];
  #turn = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  get count(): number {
    return this.#sockets.length;
  }

  issueTicket(): string {
    const ticket = this.#workspace.newId('TICKET-');
    this.#tickets.add(ticket);
    return ticket;
  }

  /** A ticket admits one connection. */
  redeem(ticket: string | null): boolean {
    return ticket !== null && this.#tickets.delete(ticket);
  }

  accept(ws: WebSocket): void {
    const socket: Socket = { ws, isSilent: false, pending: new Map() };
    ws.on('ping', (data) => !socket.isSilent && ws.pong(data));
    ws.on('message', (data) => this.#receive(socket, String(data)));
    ws.on('close', () => this.#drop(socket));
    ws.on('error', () => ws.terminate());
    if (this.count >= SOCKETS_MAX) {
      dismiss(ws, 'too_many_websockets');
      return;
    }
    this.#keep([...this.#sockets, socket]);
    sendFrame(ws, {
      type: 'hello',
      num_connections: this.count,
      debug_info: { host: 'playground', approximate_connection_time: 18_060 },
      connection_info: { app_id: this.#workspace.state.app.id },
    });
  }

  send(envelope: Envelope, ack: (payload: unknown) => void): Promise<void> {
    const open = this.#sockets.filter(({ ws }) => ws.readyState === ws.OPEN);
    const socket = open[this.#turn++ % open.length];
    if (!socket) return Promise.reject(new Error('The app has no open socket'));
    return new Promise((done, lost) => {
      socket.pending.set(envelope.envelope_id, { ack, done, lost });
      sendFrame(socket.ws, envelope);
    });
  }

  /** As Slack does every few hours: announces the end of a connection, or of all of them, and closes it. */
  refresh(at?: number): void {
    for (const socket of this.#chosen(at)) {
      this.#keep(this.#sockets.filter((other) => other !== socket));
      dismiss(socket.ws, 'refresh_requested');
    }
  }

  /** The connection is gone, without a close frame. */
  cut(at?: number): void {
    for (const { ws } of this.#chosen(at)) ws.terminate();
  }

  silence(at?: number): void {
    for (const socket of this.#chosen(at)) socket.isSilent = true;
  }

  #chosen(at?: number): Socket[] {
    return at === undefined ? [...this.#sockets] : this.#sockets.slice(at, at + 1);
  }

  #receive(socket: Socket, data: string): void {
    const { envelope_id = '', payload } = parseAck(data);
    const waiting = socket.pending.get(envelope_id);
    socket.pending.delete(envelope_id);
    waiting?.ack(payload);
    waiting?.done();
  }

  #keep(sockets: Socket[]): void {
    this.#sockets = sockets;
    this.#workspace.changed({ kind: 'status' });
  }

  #drop(socket: Socket): void {
    this.#keep(this.#sockets.filter((other) => other !== socket));
    for (const { lost } of socket.pending.values()) lost(new Error('The socket closed'));
    socket.pending.clear();
  }
}

function dismiss(ws: WebSocket, reason: string): void {
  sendFrame(ws, { type: 'disconnect', reason, debug_info: { host: 'playground' } });
  ws.close();
}

function sendFrame(ws: WebSocket, frame: object): void {
  ws.send(JSON.stringify(frame));
}

/** What is not an acknowledgement is passed over. */
function parseAck(data: string): { envelope_id?: string; payload?: unknown } {
  try {
    return (JSON.parse(data) as object | null) ?? {};
  } catch {
    return {};
  }
}
