// Old telephones too: no promises, no modules, no newer syntax.
(function () {
  "use strict";

  var PAUSES = [1000, 2000, 4000, 8000, 15000];
  var MOST_BYTES = 60000000;
  var waiting = [];
  var sending = null;
  var over = false;

  function part(id) {
    return document.getElementById(id);
  }

  function say(words, look) {
    part("state").textContent = words;
    part("state").className = look || "";
  }

  function post(path, body, headers, progress, done) {
    var request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    Object.keys(headers).forEach(function (name) {
      request.setRequestHeader(name, headers[name]);
    });
    if (progress && request.upload) {
      request.upload.onprogress = progress;
    }
    request.onload = function () {
      var answer = {};
      try {
        answer = JSON.parse(request.responseText);
      } catch (error) {
        answer = {};
      }
      done(request.status, answer);
    };
    request.onerror = request.ontimeout = request.onabort = function () {
      done(0, {});
    };
    request.send(body);
  }

  // Connecting

  function connect(pause) {
    var code = window.location.hash.slice(1);
    post("/session", code, {}, null, function (status, answer) {
      if (status === 200) {
        // The code is used up; it need not stay in the address and the history.
        if (window.history.replaceState) {
          window.history.replaceState(null, "", "/");
        }
        say("Connected. Pictures go to what is open on the laptop.", "good");
        part("camera").hidden = false;
      } else if (answer.say) {
        say(answer.say, "bad");
      } else if (pause < PAUSES.length) {
        window.setTimeout(function () {
          connect(pause + 1);
        }, PAUSES[pause]);
      } else {
        say("The laptop does not answer. Is this phone in its network? Then load this page again.", "bad");
      }
    });
  }

  // Pictures

  function newKey() {
    var numbers = new Uint32Array(4);
    window.crypto.getRandomValues(numbers);
    return Array.prototype.map.call(numbers, function (number) {
      return ("0000000" + number.toString(16)).slice(-8);
    }).join("");
  }

  function show(file) {
    var line = document.createElement("li");
    var picture = document.createElement("img");
    var box = document.createElement("div");
    var words = document.createElement("p");
    var bar = document.createElement("progress");
    words.setAttribute("role", "status");
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", "How much of this picture was sent");
    picture.alt = "";
    picture.src = window.URL.createObjectURL(file);
    picture.onload = function () {
      window.URL.revokeObjectURL(picture.src);
    };
    picture.onerror = function () {
      // Some browsers cannot show what their own camera took; the laptop can.
      picture.className = "blank";
      picture.removeAttribute("src");
    };
    box.appendChild(words);
    box.appendChild(bar);
    line.appendChild(picture);
    line.appendChild(box);
    part("title").hidden = false;
    part("pictures").insertBefore(line, part("pictures").firstChild);
    return {
      file: file,
      key: newKey(),
      tries: 0,
      say: function (text, look) {
        words.textContent = text;
        line.className = look || "";
        bar.hidden = look === "done" || look === "bad";
      },
      progress: function (share) {
        bar.value = share;
      },
      offer: function (again) {
        var button = document.createElement("button");
        button.type = "button";
        button.textContent = "Send again";
        button.onclick = function () {
          box.removeChild(button);
          again();
        };
        box.appendChild(button);
      }
    };
  }

  function add(input) {
    Array.prototype.forEach.call(input.files, function (file) {
      var picture = show(file);
      if (over) {
        picture.say("Not sent: the session has ended.", "bad");
      } else if (file.size > MOST_BYTES) {
        picture.say("Larger than 60 MB. Take it with a lower resolution.", "bad");
      } else if (!file.size) {
        picture.say("The picture is empty. Take it again.", "bad");
      } else {
        picture.say("Waiting");
        waiting.push(picture);
      }
    });
    input.value = "";
    next();
  }

  function next() {
    if (!sending && waiting.length) {
      sending = waiting.shift();
      send(sending);
    }
  }

  function send(picture) {
    var headers = {
      "X-Picture-Key": picture.key,
      "X-File-Name": encodeURIComponent(picture.file.name || "picture").slice(0, 900)
    };
    picture.say("Sending");
    picture.progress(0);
    post("/picture", picture.file, headers, function (event) {
      if (event.lengthComputable) {
        picture.progress(event.loaded / event.total);
        if (event.loaded === event.total) {
          picture.say("Sent. The laptop is storing it.");
        }
      }
    }, function (status, answer) {
      settle(picture, status, answer);
    });
  }

  function settle(picture, status, answer) {
    if (status === 200) {
      picture.say("Picture " + answer.number + " received", "done");
    } else if (!status || status === 408 || status === 503) {
      retry(picture);
      return;
    } else {
      picture.say(answer.say || "Something went wrong on the laptop. Look at its screen.", "bad");
      if (status === 410 || status === 403) {
        end(answer.say);
      }
    }
    sending = null;
    next();
  }

  function retry(picture) {
    var pause = PAUSES[picture.tries];
    picture.tries += 1;
    if (pause) {
      picture.say("No connection. Trying again.");
      window.setTimeout(function () {
        send(picture);
      }, pause);
      return;
    }
    picture.say("Not sent: the laptop does not answer.", "bad");
    picture.offer(function () {
      picture.tries = 0;
      picture.say("Waiting");
      waiting.push(picture);
      next();
    });
    sending = null;
    next();
  }

  function end(words) {
    over = true;
    say(words || "The session has ended.", "bad");
    waiting.forEach(function (picture) {
      picture.say("Not sent: the session has ended.", "bad");
    });
    waiting = [];
    part("shoot").disabled = true;
    part("choose").disabled = true;
  }

  part("shoot").onchange = part("choose").onchange = function () {
    add(this);
  };
  connect(0);
})();
