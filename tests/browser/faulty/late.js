document.getElementById("late").hidden = false;
