// One Socket.IO process: rooms, posts that are answered, nothing stored. PORT says where it listens on 127.0.0.1.
const { Server } = require("socket.io");
const http = require("node:http").createServer();

const io = new Server(http, { transports: ["websocket"] });
let last = 0;

io.on("connection", (socket) => {
  socket.on("join", (room, answer) => {
    socket.join(room);
    answer();
  });
  socket.on("post", (room, text, answer) => {
    const id = ++last;
    io.to(room).emit("message", { id, author: "someone", text, at: new Date().toISOString() });
    answer(id);
  });
});

http.listen(Number(process.env.PORT), "127.0.0.1", 4096);
