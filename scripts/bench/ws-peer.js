// Node's `ws`, as one would begin: each text message goes to everybody connected.
//   node ws-peer.js PORT     (NODE_PATH names the folder with `ws`)
const { WebSocketServer } = require('ws');
const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), backlog: 4096 });
server.on('connection', (socket) => {
    socket.on('error', () => socket.terminate());
    socket.on('message', (data, isBinary) => {
        for (const each of server.clients) each.send(data, { binary: isBinary });
    });
});
